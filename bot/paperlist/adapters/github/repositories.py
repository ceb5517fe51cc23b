"""Other people's repositories: how they are, and when a repository got its stars."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from paperlist.adapters.github import queries, requests
from paperlist.adapters.github.client import Client, Data
from paperlist.model.errors import ForgeError
from paperlist.ports.github import WEEKS_A_PAGE, RepositoryState, StarWeek

MOST_REPOSITORIES = 100  # in one query
HALF_A_DAY = timedelta(hours=12)
YEARS = range(2000, 3000)


def states(client: Client, names: Sequence[str], own: str) -> dict[str, RepositoryState]:
    """The state of every name. ForgeError only when GitHub answers nothing at all."""
    found: dict[str, RepositoryState] = {}
    for some in batches(names):
        try:
            found |= _batch(client, some, own)
        except ForgeError as error:
            if not found:
                raise
            # Who fails once, fails again: the rest is a matter for the next run.
            lost = RepositoryState(standing="error", reason=error.message)
            return {name: found.get(name, lost) for name in names}
    return found


def batches(names: Sequence[str]) -> list[list[str]]:
    """A hundred names a query; one left over at the end does not get a query of its own.

    So the list itself can be asked about along with its code repositories at no further call.
    """
    unique = list(dict.fromkeys(names))
    parts = [unique[n : n + MOST_REPOSITORIES] for n in range(0, len(unique), MOST_REPOSITORIES)]
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-2:] = [[*parts[-2], *parts[-1]]]
    return parts


def star_weeks(client: Client, repository: str, page: int) -> list[StarWeek]:
    """One page of a star history; docs.github.com/rest/activity/starring describes it."""
    parameters = {"per_page": WEEKS_A_PAGE, "page": page}
    rows = client.rows(requests.STAR_HISTORY, parameters, repository=repository)
    try:
        return [_week(row) for row in rows]
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise ForgeError(f"GitHub's star history of {repository} makes no sense") from error


def _batch(client: Client, names: Sequence[str], own: str) -> dict[str, RepositoryState]:
    variables = {}
    for n, name in enumerate(names):
        variables[f"o{n}"], _, variables[f"n{n}"] = name.partition("/")
    place = next((n for n, name in enumerate(names) if name.lower() == own.lower()), None)
    text = queries.repositories(len(names), place)
    data, errors = client.query_each(text, variables, "ask how repositories are")
    wrong: dict[str, Data] = {str((error.get("path") or [""])[0]): error for error in errors}
    try:
        return {
            name: _state(data.get(f"r{n}"), wrong.get(f"r{n}"), is_own=n == place)
            for n, name in enumerate(names)
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise ForgeError("GitHub's answer on repositories makes no sense") from error


def _state(
    node: Data | None, error: Mapping[str, object] | None, *, is_own: bool
) -> RepositoryState:
    if node is None:
        reason = str((error or {}).get("message", "GitHub said nothing about it"))
        # Of other types FORBIDDEN says least: behind an organisation's single sign-on or list of
        # addresses a repository is open to readers, and not to this token.
        is_missing = (error or {}).get("type") == "NOT_FOUND"
        return RepositoryState(standing="missing" if is_missing else "error", reason=reason)
    if node["isPrivate"] and not is_own:
        return RepositoryState(standing="private")
    return RepositoryState(
        standing="found",
        name=node["nameWithOwner"],
        stars=node["stargazerCount"],
        forks=node["forkCount"],
        open_issues=node["issues"]["totalCount"] if node.get("issues") else None,
        is_archived=node["isArchived"],
        is_disabled=node["isDisabled"],
        pushed=node["pushedAt"] or "",
        license=(node["licenseInfo"] or {}).get("spdxId") or "",
    )


def _week(row: Data) -> StarWeek:
    """Weeks begin on Sunday at some hour of UTC, on either side of midnight: hence half a day."""
    days = tuple(int(number) for number in row["days"])
    start = (datetime.fromtimestamp(int(row["week"]), UTC) + HALF_A_DAY).date()
    if len(days) != 7 or min(days) < 0 or start.year not in YEARS:
        raise ValueError(row)
    return StarWeek(start, days)

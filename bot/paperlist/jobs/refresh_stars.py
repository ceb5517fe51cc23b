"""Look at the stars on GitHub, and keep what was seen: the one job that asks for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from paperlist.model.errors import ForgeError
from paperlist.model.paper import Paper
from paperlist.model.paths import STARS_FOLDER
from paperlist.ports.files import Tree
from paperlist.ports.github import WEEKS_A_PAGE, Forge, RepositoryState, StarWeek
from paperlist.stars import Stars
from paperlist.stars.counts import Facts, recorded
from paperlist.stars.star_history import Answer, History, grown, wanted_since
from paperlist.stars.store import MOST_BYTES, NAME, read_stars, written
from paperlist.text.identifiers import repository

MOST_PAGES = 100  # of a history: GitHub has no more
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The files of what is known now, and what there is to say about the asking."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def load_stars(tree: Tree) -> tuple[Stars, tuple[str, ...]]:
    """What the list knows of stars, and a note on every line that could not be read."""
    paths = [e.path for e in tree.entries(STARS_FOLDER) if e.kind == "file"]
    stars, damaged = read_stars(tree.read_many(paths, MOST_BYTES))
    shown = [f"{path}:{line} says nothing that can be read" for path, line in damaged[:MOST_NAMED]]
    more = [f"{len(damaged) - MOST_NAMED} more lines"] if len(damaged) > MOST_NAMED else []
    return stars, (*shown, *more)


def code_repositories(papers: Iterable[Paper]) -> list[str]:
    """The repositories on GitHub that papers' code is in, each once."""
    found = (repository(paper.links.get("code", "")) for paper in papers)
    return sorted({name for name in found if name and NAME.fullmatch(name)})


@dataclass(slots=True)
class Answers:
    """GitHub's answers of this run; one that starts again because of a merge asks nothing twice."""

    forge: Forge
    _states: dict[str, RepositoryState] = field(default_factory=dict)
    _weeks: dict[str, Answer] = field(default_factory=dict)

    def states(self, names: Sequence[str]) -> dict[str, RepositoryState]:
        """The state of each; ForgeError when nothing is answered."""
        new = [name for name in names if name not in self._states]
        if new:
            self._states |= self.forge.repository_states(new)
        return {name: self._states[name] for name in names}

    def weeks(self, name: str, since: date | None) -> tuple[Answer, str]:
        """The history back to a day (None: all of it), and what was wrong if pages are missing."""
        if name in self._weeks:
            return self._weeks[name], ""
        weeks: list[StarWeek] = []
        is_whole, wrong = False, ""
        for page in range(1, MOST_PAGES + 1):
            try:
                found = self.forge.star_weeks(name, page)
            except ForgeError as error:
                wrong = error.message
                break
            weeks += found
            is_whole = len(found) < WEEKS_A_PAGE
            if is_whole or (since and found[-1].start <= since):
                break
        self._weeks[name] = Answer(tuple(weeks), is_whole)
        return self._weeks[name], wrong


def refresh(
    answers: Answers,
    tree: Tree,
    own: str,
    beside: Sequence[str],
    papers: Iterable[Paper],
    today: date,
) -> Refreshed:
    """The files with what GitHub says today; what it does not say stays as it was.

    `own` is the list's repository, `beside` are those whose histories are drawn with it.
    """
    stars, notes = load_stars(tree)
    if late := _last_day(stars, today):
        note = (
            f"the last look at the stars was on {late}, after today ({today}): is the clock right?"
        )
        return Refreshed({}, (*notes, f"{note} nothing was added"))
    in_papers = code_repositories(papers)
    names = list(dict.fromkeys((*in_papers, own, *beside)))
    try:
        states = answers.states(names)
    except ForgeError as error:
        states = {}
        notes = (*notes, f"star counts are kept as they were: {error.message}")
    of_papers = {name: states[name] for name in in_papers if name in states}
    code = recorded(stars.code, of_papers, today)
    code = replace(code, facts=_with_own(code.facts, own, states.get(own)))
    histories, more = {}, []
    for name in dict.fromkeys((own, *beside)):
        old = stars.own if name == own else stars.beside.get(name.lower(), History())
        histories[name], said = _looked_up(answers, name, states.get(name), old, today)
        more += said
    shown = {name.lower(): histories[name] for name in beside if name != own}
    kept = {name: history for name, history in stars.beside.items() if name not in shown}
    existing = [entry.path for entry in tree.entries(STARS_FOLDER)]
    files = written(Stars(histories[own], {**kept, **shown}, code), existing)
    return Refreshed(files, (*notes, *_oddities(states), *more))


def _looked_up(
    answers: Answers, name: str, state: RepositoryState | None, old: History, today: date
) -> tuple[History, list[str]]:
    """A repository's history with what is new, and what could not be had."""
    if state and state.standing in ("missing", "private"):
        return old, [f"there is no repository {name} to read the stars of"]
    count = state.stars if state and state.standing == "found" else None
    since = wanted_since(old, count, today)
    if since == today:
        return grown(old, Answer(), count, today), []
    answer, wrong = answers.weeks(state.name if state and state.name else name, since)
    history = grown(old, answer, count, today)
    notes = [wrong] if wrong else []
    if not history.reaches_back and history.points and (old.points or wrong):
        first = history.points[0].day
        notes.append(f"stars of {name} before {first} are not known; the next run asks again")
    notes += [
        f"nothing is known of the stars of {name} from {hole.after} to {hole.before}"
        for hole in history.holes
        if hole not in old.holes
    ]
    return history, notes


def _with_own(
    facts: Mapping[str, Facts], own: str, state: RepositoryState | None
) -> dict[str, Facts]:
    """The facts, with the list's forks and open issues."""
    if state is None or state.standing != "found":
        return dict(facts)
    known = facts.get(own.lower(), Facts())
    issues = known.issues if state.open_issues is None else state.open_issues
    return {**facts, own.lower(): replace(known, forks=state.forks, issues=issues)}


def _last_day(stars: Stars, today: date) -> date | None:
    """The last day something was seen on, if that is yet to come."""
    last = [
        history.points[-1].day for history in (stars.own, *stars.beside.values()) if history.points
    ]
    days = [day for day in (*last, stars.code.as_of) if day]
    return max(days) if days and max(days) > today else None


def _oddities(states: Mapping[str, RepositoryState]) -> list[str]:
    """Repositories that are not where or how the papers say."""
    kinds = {
        "called something else now": [
            f"{name} is {state.name}"
            for name, state in states.items()
            if state.is_renamed_from(name)
        ],
        "not to be found": [n for n, s in states.items() if s.standing == "missing"],
        "private": [n for n, s in states.items() if s.standing == "private"],
        "archived": [n for n, s in states.items() if s.is_archived],
        "without an answer": [
            f"{name} ({state.reason})"
            for name, state in states.items()
            if state.standing == "error"
        ],
    }
    return [
        f"repositories {kind}: {len(found)}: {', '.join(found[:MOST_NAMED])}"
        + (", …" if len(found) > MOST_NAMED else "")
        for kind, found in kinds.items()
        if found
    ]

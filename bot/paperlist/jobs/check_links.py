"""Checks the links of a change, or of a whole list over the days, for the rules about them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from paperlist.jobs.evidence import Evidence
from paperlist.jobs.probe_links import Answers, ProbeSettings, probe_links
from paperlist.links.history import Memory
from paperlist.links.link_state import LinkState, at_once, over_days
from paperlist.links.messages import said
from paperlist.links.papers import urls_of_all
from paperlist.links.planning import question_of, secured
from paperlist.links.probe import Probe
from paperlist.links.request import LinkRequest, Outcome
from paperlist.links.verdicts import Judgement
from paperlist.model.paper import Paper
from paperlist.model.report import DeadLink
from paperlist.ports.files import Progress, no_progress
from paperlist.rules.base import Need

WAYBACK_API = "https://archive.org/wayback/available"
MOST_COPIES = 100  # requests to the archive in one run
MOST_HOSTS = 5  # named of those that the run had no time for


def evidence_of_change(settings: ProbeSettings, papers: Sequence[Paper]) -> Evidence:
    """What a change's links show. An http address that answers is requested with https, too."""
    answers = probe_links(settings, urls_of_all(papers))
    if answers.is_offline:
        return Evidence()
    safe = [
        safe
        for url, outcome in answers.outcomes.items()
        if outcome.judgement.verdict == "ok" and (safe := secured(url))
    ]
    again = probe_links(replace(settings, is_once=True, is_online=True), safe)
    outcomes = {**answers.outcomes, **again.outcomes}
    states = {url: at_once(outcome) for url, outcome in outcomes.items()}
    return Evidence(states, {}, partly=_partly(answers, "no time for {}: {}"))


def evidence_of_list(
    settings: ProbeSettings,
    papers: Sequence[Paper],
    shard: tuple[int, int],
    wayback_api: str = WAYBACK_API,
    progress: Progress = no_progress,
) -> tuple[Evidence, Mapping[str, Memory]]:
    """What the links of one shard's hosts show over the days, and what is known now."""
    answers = probe_links(settings, urls_of_all(papers), progress, shard)
    urls = list(answers.outcomes)
    if answers.is_offline:
        return Evidence(), settings.history
    confirmed = [url for url in urls if (m := answers.memory_of(url)) and m.is_confirmed]
    copies = _copies(settings, confirmed[:MOST_COPIES], wayback_api)
    states = {
        url: state
        for url in urls
        if (state := over_days(answers.outcomes[url], answers.memory_of(url), copies.get(url, "")))
    }
    dead = tuple(_dead(url, states[url]) for url in confirmed if url in states)
    partly = _partly(answers, "no time for {}, which come first in the next run: {}")
    return Evidence(states, {}, dead, partly=partly), answers.history


def _partly(answers: Answers, words: str) -> dict[Need, str]:
    """What the run had no time for, in these words with how many links and whose."""
    found = answers.unreached
    if not found:
        return {}
    some = ", ".join(f"{host} ({count:,})" for host, count in list(found.items())[:MOST_HOSTS])
    more = f" and {len(found) - MOST_HOSTS:,} other hosts" if len(found) > MOST_HOSTS else ""
    left = f"{sum(found.values()):,} of {len(answers.outcomes):,} links"
    return {"links": words.format(left, f"{some}{more}")}


def _dead(url: str, state: LinkState) -> DeadLink:
    why = said(state.judgement.cause, state.judgement.status)
    return DeadLink(url=url, why=why, since=state.since, days=state.days, copy=state.copy)


def _copies(settings: ProbeSettings, urls: Sequence[str], api: str) -> dict[str, str]:
    """Addresses of archived copies, for the links that have one.

    The form of the answer: archive.org/help/wayback_api.php.
    """
    found: dict[str, str] = {}

    def report(number: int, outcome: Outcome) -> None:
        if outcome.probe and (copy := _copy(outcome.probe.last.body)):
            found[urls[number]] = copy

    asked = [f"{api}?url={quote(url, safe='')}" for url in urls]
    settings.prober.probe([LinkRequest(url, _any_answer, follows=False) for url in asked], report)
    return found


def _any_answer(probe: Probe) -> Judgement:
    return Judgement(verdict="ok" if probe.last.status == 200 else "unverified")


def _copy(body: bytes) -> str:
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        url, is_there = closest["url"], closest["available"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    is_address = isinstance(url, str) and question_of(url).kind == "web" and len(url) < 2_000
    return url if is_there is True and is_address and url.startswith("http") else ""

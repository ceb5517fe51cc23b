"""Verdicts on links, as text for people and as lines of JSON for programs."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from paperlist.links.messages import WORDS
from paperlist.links.request import Outcome
from paperlist.links.verdicts import Verdict
from paperlist.reporters.terminal import Paint, plain
from paperlist.reporters.verdict_text import counted
from paperlist.text.escape import terminal

COLORS = {
    "broken": "red",
    "unsafe": "red",
    "redirected": "yellow",
    "unverified": "yellow",
    "timeout": "yellow",
    "unchecked": "yellow",
}
ORDER: tuple[Verdict, ...] = (
    "broken",
    "unsafe",
    "redirected",
    "timeout",
    "unverified",
    "unchecked",
    "ok",
)


def jsonl(urls: Sequence[str], outcomes: Mapping[str, Outcome]) -> str:
    """One line a link, in the order given."""
    # In ASCII: an address may hold what other programs take for the end of a line (U+2028).
    return "".join(f"{json.dumps(_row(url, outcomes[url]))}\n" for url in urls)


def text(urls: Sequence[str], outcomes: Mapping[str, Outcome], paint: Paint = plain) -> str:
    """What is not simply there, worst first, and a line that sums up."""
    seen = dict.fromkeys(urls)
    found = sorted(seen, key=lambda url: ORDER.index(outcomes[url].judgement.verdict))
    blocks = [_block(url, outcomes[url], paint) for url in found if not _is_plain(outcomes[url])]
    tally = Counter(outcomes[url].judgement.verdict for url in seen)
    parts = ", ".join(f"{tally[verdict]:,} {verdict}" for verdict in ORDER if tally[verdict])
    return "".join(blocks) + f"{counted(len(seen), 'link', 'links')}: {parts or 'nothing to ask'}\n"


def _is_plain(outcome: Outcome) -> bool:
    return outcome.judgement.verdict == "ok" and not outcome.judgement.note


def _block(url: str, outcome: Outcome, paint: Paint) -> str:
    judgement = outcome.judgement
    shown = paint(judgement.verdict, COLORS.get(judgement.verdict, "cyan"))
    said = WORDS.get(judgement.cause, judgement.cause) or judgement.note
    status = f" ({judgement.status})" if judgement.status and judgement.verdict != "ok" else ""
    lines = [f"{terminal(url)}: {shown}{status}", f"  {said}"]
    if judgement.verdict == "redirected":
        lines.append(f"  now at {terminal(judgement.final_url)}")
    return "\n".join(lines) + "\n"


def _row(url: str, outcome: Outcome) -> dict[str, object]:
    judgement = outcome.judgement
    row: dict[str, object] = {
        "url": url,
        "verdict": judgement.verdict,
        "cause": judgement.cause or None,
        "status": judgement.status,
        "final_url": judgement.final_url or None,
        "attempts": outcome.attempts,
        "elapsed_ms": outcome.elapsed_ms,
    }
    return row | ({"note": judgement.note} if judgement.note else {})

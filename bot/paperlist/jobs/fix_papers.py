"""Apply fixes to a list's files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from paperlist.engine import Engine
from paperlist.fixes import apply_fixes
from paperlist.isolation import attempt
from paperlist.jobs.load_list import ListSetup, paper_entries, read_files
from paperlist.model.finding import Finding, Fix
from paperlist.ports.files import Entry, Progress, Spread, Tree, here, no_progress
from paperlist.rules.base import Context, PaperFile


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file's text before and after, and what was fixed."""

    path: str
    before: str
    after: str
    fixed: tuple[Finding, ...]


def fix_files(
    tree: Tree,
    setup: ListSetup,
    paths: Sequence[str] | None,
    *,
    suggested: bool = False,
    progress: Progress = no_progress,
    spread: Spread = here,
) -> list[FixedFile]:
    """The files that fixes change (`paths`, or all); nothing is written here.

    Only safe fixes are applied, unless `suggested` asks for the others too. A file that breaks this
    stays as it is: a check of it says so.
    """
    engine = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))
    wanted = None if paths is None else frozenset(paths)
    entries = [e for e in paper_entries(tree) if wanted is None or e.path in wanted]

    def fixed(file: PaperFile) -> FixedFile | None:
        work = partial(_fixed, engine, file, suggested)
        result = attempt(setup.limit, file.path, "fixing it", work)
        return result if isinstance(result, FixedFile) else None

    def fixed_files(chunk: Sequence[Entry]) -> list[FixedFile | None]:
        return [fixed(file) for file in read_files(tree, chunk)]

    changed = []
    for n, one in enumerate(spread(fixed_files, entries), 1):
        if one:
            changed.append(one)
        progress(n, len(entries))
    return changed


def _fixed(engine: Engine, file: PaperFile, suggested: bool) -> FixedFile | None:
    if file.document is None or not file.document.text:
        return None

    def examine(current: PaperFile) -> list[Finding]:
        return engine.suppress(current, engine.examine(current).findings)

    def wanted(fix: Fix) -> bool:
        return suggested or fix.applicability == "safe"

    before = file.document.text
    after, fixed = apply_fixes(file, examine, wanted)
    return FixedFile(file.path, before, after, tuple(fixed)) if after != before else None

"""What a change brought: two revisions, or a pull request, read from git objects."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.process_pool import meanwhile
from paperlist.cli.clock import today
from paperlist.cli.context import Workspace, shipped_schema, with_index
from paperlist.jobs.check_papers import Comparison, check_change
from paperlist.jobs.evidence import LookUp, nothing
from paperlist.jobs.failed_check import trouble
from paperlist.jobs.load_list import ListSetup, load_setup
from paperlist.jobs.similar_papers import similar_in
from paperlist.model.errors import ConfigError, UsageError, WorldError
from paperlist.model.paths import CONFIG_PATHS
from paperlist.model.report import Report, Skip
from paperlist.ports.files import Changes, Index, Tree
from paperlist.render.paths import README, is_generated, page_name, template_name
from paperlist.rules.base import EditedPage, OtherPull

# What only pull requests need is imported where it is used: a check without GitHub starts faster.
if TYPE_CHECKING:
    from paperlist.jobs.fetch_pull import Prepared

MOST_PAGE_BYTES = 2 << 20


def check_revisions(
    workspace: Workspace,
    base: str,
    head: str | None,
    paths: tuple[str, ...] = (),
    prepared: "Prepared | None" = None,
    look_up: LookUp = nothing,
) -> Report:
    """The report on what `head` (None: the work tree) has and `base` has not."""
    git = Git(workspace.root)
    base_commit = git.commit(base)
    head_commit = git.commit(head) if head else None
    fork = git.merge_base(base_commit, head_commit or git.commit("HEAD"))
    if fork is None:
        click.echo(
            f"paperlist: this clone does not hold where the change left {base}; comparing with"
            f" {base} itself (git fetch --unshallow gets the rest)",
            err=True,
        )
    start = fork or base_commit
    base_tree = GitTree(git, base_commit)
    tree: Tree = GitTree(git, head_commit) if head_commit else workspace.files
    # What a change brings is judged by the list's own rules, not by rules it brings along.
    setup = workspace.setup(base_tree if head_commit else None)
    others, skips = _others(git, prepared) if prepared else ((), ())

    def shown(changed: Sequence[str]) -> Mapping[str, tuple[tuple[int, int], ...]]:
        return git.changed_lines(start, head_commit, changed) if head_commit else {}

    def compare(changes: Changes) -> Comparison:
        touched = (*changes.changed, *changes.deleted)
        return Comparison(
            base=base_tree,
            fork=base_tree if start == base_commit else GitTree(git, start),
            changes=changes,
            base_name=base_commit,
            head_name=head_commit,
            generated=frozenset(p for p in touched if is_generated(p, setup.config)),
            templates=_templates(base_tree, setup),
            pages=_pages(git, tree, setup, start, head_commit, changes),
            pull=prepared.number if prepared else None,
            other_pulls=others,
            broken_config=_broken_config(tree, changes) if head_commit else None,
            skips=skips,
            shown_lines=shown,
        )

    def work(index: Index) -> Report:
        similar = similar_in(base_tree, index)  # while git looks at the work tree
        comparison = compare(_limited(changes(), paths))
        return check_change(tree, setup, comparison, similar, look_up)

    changes = meanwhile(lambda: git.changes(start, head_commit))
    return with_index(workspace, work)


def check_pull(
    workspace: Workspace, number: int, prepared_file: Path | None, look_up: LookUp
) -> Report:
    """The report on a pull request; what `paperlist fetch` wrote spares asking GitHub again."""
    from paperlist.cli.fetch import BASE, fetch, ref_of
    from paperlist.jobs.fetch_pull import read_prepared

    if prepared_file is None:
        prepared = fetch(workspace, number)
    else:
        prepared = read_prepared(prepared_file.read_text(encoding="utf-8", errors="replace"))
    if prepared.number != number:
        raise UsageError(f"this was prepared for #{prepared.number}", hint="fetch it again")
    if prepared.is_elsewhere:
        branch = workspace.setup().config.branch
        said = f"#{number} is for the branch {prepared.base_branch}, and the list is on {branch}"
        return trouble(WorldError(said))
    if Git(workspace.root).commit(ref_of(number)) != prepared.head:
        raise UsageError(f"#{number} has changed since it was fetched", hint="fetch it again")
    return check_revisions(workspace, BASE, prepared.head, prepared=prepared, look_up=look_up)


def _others(git: Git, prepared: "Prepared") -> tuple[tuple[OtherPull, ...], tuple[Skip, ...]]:
    """The papers of the other open pull requests."""
    from paperlist.jobs.fetch_pull import other_pulls

    return other_pulls(prepared, lambda commit: GitTree(git, commit) if git.holds(commit) else None)


def _limited(changes: Changes, paths: tuple[str, ...]) -> Changes:
    if not paths:
        return changes
    return Changes(
        *(
            tuple(path for path in some if _below(path, paths))
            for some in (changes.changed, changes.deleted, changes.added)
        )
    )


def _pages(
    git: Git, tree: Tree, setup: ListSetup, start: str, head: str | None, changes: Changes
) -> tuple[EditedPage, ...]:
    """The pages with entries that the change edited, and the lines it added to them."""
    languages = (page_name(setup.config, language) for language in setup.config.languages)
    own = (*setup.config.readme.pages, README)
    names = {*languages, *own, *map(template_name, own)}
    names |= {path for path in changes.changed if path.startswith("sections/")}
    edited = sorted(names & set(changes.changed))
    contents = tree.read_many(edited, MOST_PAGE_BYTES)
    return tuple(
        EditedPage(path, raw.decode("utf-8", "replace"), git.added_lines(start, head, path))
        for path, raw in contents
        if len(raw) <= MOST_PAGE_BYTES
    )


def _templates(tree: Tree, setup: ListSetup) -> dict[str, str]:
    """The list's pages that are made from templates of its own, each with its template."""
    pages = (README, *setup.config.readme.pages)
    return {page: name for page in pages if tree.read(name := template_name(page), 0) is not None}


def _broken_config(tree: Tree, changes: Changes) -> ConfigError | None:
    if not set(CONFIG_PATHS) & {*changes.changed, *changes.deleted}:
        return None
    try:
        load_setup(tree, shipped=shipped_schema, today=today())
    except ConfigError as error:
        return error
    return None


def _below(path: str, wanted: tuple[str, ...]) -> bool:
    return any(w == "." or path == w or path.startswith(f"{w}/") for w in wanted)

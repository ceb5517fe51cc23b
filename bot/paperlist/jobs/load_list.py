"""The list's configuration, schema and papers out of a tree."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from sys import intern
from typing import TypeVar

from paperlist.config import MAX_CONFIG_BYTES, Config, parse_config
from paperlist.document import MAX_BYTES, Document, read
from paperlist.document.schema import Schema, with_required
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Data, Paper
from paperlist.model.paths import CONFIG_PATHS, PAPERS_FOLDER
from paperlist.ports.files import (
    Entry,
    Progress,
    Spread,
    TimeLimit,
    Tree,
    here,
    no_progress,
    no_time_limit,
)
from paperlist.rules.base import AddedAfter, PaperFile, not_known
from paperlist.rules.registry import ALWAYS_ON, RULE_NAMES

PAPER_SCHEMA = "schema/paper.schema.json"
REPEATED = ("authors", "venue", "tags", "added", "also")

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ListSetup:
    """A list's configuration and schema, the day, and what limits the work on each paper.

    `added_after` says whether a file came into the list after another; None where nobody knows.
    """

    config: Config
    schema: Schema
    today: date
    limit: TimeLimit = no_time_limit
    added_after: AddedAfter = not_known


def load_setup(
    tree: Tree,
    *,
    shipped: Callable[[str], str],
    today: date,
    config_file: tuple[str, bytes] | None = None,
    schema_text: str | None = None,
) -> ListSetup:
    """Configuration and schema of the list in `tree`.

    `shipped` gives the text of a schema that comes with paperlist, by file name. The list's own
    paper schema goes before it, `schema_text` before both. `config_file` is a name and a content
    to use in place of the list's own configuration.
    """
    config_schema = Schema(json.loads(shipped("config.schema.json")), "config.schema.json")
    contents = ((path, tree.read(path, MAX_CONFIG_BYTES)) for path in CONFIG_PATHS)
    path, raw = config_file or next(((p, c) for p, c in contents if c is not None), ("", None))
    if raw is None:
        hint = "run this in a list's folder, or name it with --list"
        raise ConfigError("there is no paperlist.yml", hint=hint)
    config = parse_config(path, raw, config_schema, RULE_NAMES, ALWAYS_ON)
    return ListSetup(config, _paper_schema(tree, shipped, schema_text, config.required), today)


def _paper_schema(
    tree: Tree, shipped: Callable[[str], str], given: str | None, required: Sequence[str]
) -> Schema:
    own = tree.read(PAPER_SCHEMA, MAX_CONFIG_BYTES) if given is None else None
    try:
        text = given if given is not None else own.decode() if own else None
        definition = json.loads(text if text is not None else shipped("paper.schema.json"))
    except ValueError as error:
        message = f"{PAPER_SCHEMA} is not JSON: {error}"
        raise ConfigError(message, hint="remove it to use the schema paperlist ships") from error
    if not isinstance(definition, dict):
        raise ConfigError(f"{PAPER_SCHEMA} must hold a JSON object")
    return Schema(
        with_required(definition, required), PAPER_SCHEMA, is_beside_papers=own is not None
    )


def paper_entries(tree: Tree, folder: str = PAPERS_FOLDER) -> list[Entry]:
    """What lies below a folder and should be a paper."""
    return papers_among(tree.entries(folder))


def papers_among(entries: Iterable[Entry]) -> list[Entry]:
    """What should be a paper: all but files of other kinds by name."""
    return [e for e in entries if e.kind != "file" or e.path.endswith(".yaml")]


def read_files(tree: Tree, entries: Iterable[Entry]) -> Iterator[PaperFile]:
    """Paper files in their order, regular ones with their document."""
    listed = list(entries)
    regular = [entry.path for entry in listed if entry.kind == "file"]
    contents = tree.read_many(regular, MAX_BYTES)
    waiting = next(contents, None)
    for entry in listed:
        document: Document | None = None
        if waiting and waiting[0] == entry.path:
            document = read(entry.path, waiting[1])
            waiting = next(contents, None)
        elif entry.kind == "file":
            continue  # deleted while we were reading
        yield PaperFile(path=entry.path, kind=entry.kind, document=document)


def read_paths(tree: Tree, paths: Sequence[str]) -> list[PaperFile]:
    """The paper files at these paths; only the folders they lie in are listed for their kinds."""
    wanted = set(paths)
    folders = sorted({path.rpartition("/")[0] for path in paths})
    entries = (entry for folder in folders for entry in paper_entries(tree, folder))
    return list(read_files(tree, {e.path: e for e in entries if e.path in wanted}.values()))


def papers_of(tree: Tree, spread: Spread = here) -> list[Paper]:
    """Every paper of the list that can be read, without places."""
    return read_papers(tree, no_progress, spread)[0]


def read_papers(tree: Tree, progress: Progress, spread: Spread) -> tuple[list[Paper], list[str]]:
    """Every paper of the list, without places, and the files that cannot be read."""
    entries = paper_entries(tree)
    papers: list[Paper] = []
    unreadable: list[str] = []
    for n, (path, data) in enumerate(spread(partial(read_data, tree), entries), 1):
        if data is None:
            unreadable.append(path)
        else:
            papers.append(Paper(path, shared(data)))
        progress(n, len(entries))
    return papers, unreadable


def read_data(tree: Tree, entries: Sequence[Entry]) -> list[tuple[str, Data | None]]:
    """Each file's data, None for one that cannot be read."""
    files = read_files(tree, entries)
    return [(file.path, file.document.data if file.document else None) for file in files]


def shared(data: Data) -> Data:
    """A paper's data where what papers have in common is one object for the whole list.

    What comes from another process has copies of its own: names, venues and dates are a tenth of
    a large list in memory.
    """
    kept = {key: _shared(value) for key in REPEATED if (value := data.get(key))}
    return {**data, **kept}


def _shared(value: object) -> object:
    if type(value) is str:
        return intern(value)
    return [_shared(item) for item in value] if isinstance(value, list) else value

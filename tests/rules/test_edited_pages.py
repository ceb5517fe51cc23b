"""Pages of a list that moved in, edited by hand: the answer says what to do instead."""

import json

from lists import setup_of
from paperlist.config import Config
from paperlist.engine import Engine
from paperlist.model.finding import Finding
from paperlist.model.report import Report
from paperlist.reporters import json_report
from paperlist.rules.base import Change, Context, EditedPage

CONFIG = """\
title: Rooms
repository: owner/rooms
branch: trunk
required: []
readme: {pages: [docs/old.md]}
sections:
  - {id: vision, title: Vision, sections: [{id: vision-depth, title: Depth}]}
  - {id: audio, title: Audio, sections: [{id: audio-depth, title: Depth}]}
"""
PAGE = """\
# Rooms

Some words, edited.

## Vision

### Depth

## Audio

### Depth

- Drawing Rooms at Night [[paper](https://arxiv.org/abs/2401.00001)]
"""
TEMPLATES = {"README.md": "README.template.md", "docs/old.md": "docs/old.template.md"}


def found(path: str, *lines: int, text: str = PAGE) -> list[Finding]:
    setup = setup_of({"paperlist.yml": CONFIG})
    config: Config = setup.config
    context = Context(config=config, schema=setup.schema, today=setup.today)
    generated = frozenset({path} & set(TEMPLATES))
    change = Change(
        changed=(path,),
        generated=generated,
        templates=TEMPLATES,
        pages=(EditedPage(path, text, frozenset(lines)),),
    )
    return list(Engine(context).check_repository(change))


def test_a_bullet_is_answered_with_the_file_it_should_be() -> None:
    entry = next(f for f in found("README.md", 13) if f.name == "readme-entry")

    assert entry.fix is not None
    assert entry.fix.edits[0].path == "papers/audio-depth/2024-drawing-rooms-night.yaml"
    assert 'title: "Drawing Rooms at Night"' in entry.fix.edits[0].text


def test_a_program_is_shown_the_new_file_whole_and_from_its_first_line() -> None:
    entry = next(f for f in found("README.md", 13) if f.name == "readme-entry")
    (shown,) = json.loads(json_report.render(Report(findings=(entry,))))["findings"]

    text = shown["fix"]["edits"][0]["text"]
    assert shown["fix"]["preview"] == {"line": 1, "end_line": 1, "text": text}


def test_a_bullet_in_the_template_is_answered_in_the_same_way() -> None:
    findings = found("README.template.md", 13)

    assert [f.name for f in findings] == ["readme-entry"]
    assert "where entries come from papers/" in findings[0].message


def test_prose_in_a_page_is_answered_with_where_to_edit_it() -> None:
    (edited,) = found("README.md", 3)

    assert edited.name == "generated-file-edited"
    assert "https://github.com/owner/rooms/edit/trunk/README.template.md" in edited.hint


def test_prose_in_the_template_is_fine() -> None:
    assert found("README.template.md", 3) == []


def test_a_further_page_is_seen_too() -> None:
    names = {f.name for f in found("docs/old.md", 13)}

    assert names == {"readme-entry", "generated-file-edited"}


def test_a_page_that_is_not_the_lists_is_left_alone() -> None:
    assert found("docs/notes.md", 13) == []

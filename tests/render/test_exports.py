"""Exports: other tools read back what we wrote."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from test_readme import list_of, paper

from lists import OTHER, OTHER_PATH, PATH
from paperlist.document import write
from paperlist.render.banner import DARK, LIGHT, banner
from paperlist.render.charts.badge import badge
from paperlist.render.exports import as_csv, as_json, atom
from test_escape import hostile

SHOWN = list_of(paper(), paper(OTHER_PATH, OTHER))


def test_json_holds_every_paper_as_it_is() -> None:
    rows = json.loads("".join(as_json(SHOWN)))

    assert rows[0] == {"id": "2024-smith-plain-diffusion", "section": "diffusion", **paper().data}


def test_an_empty_list_is_an_empty_json_list() -> None:
    assert json.loads("".join(as_json(list_of()))) == []


@pytest.mark.promise("SECURITY.md: Cells that start like one get an apostrophe in front")
@given(hostile)
def test_csv_is_read_back_and_holds_no_formula(text: str) -> None:
    data = {**paper().data, "title": text or "x"}
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(list_of(paper(PATH, write(data))))))))

    assert len(rows) == 1
    assert not rows[0]["title"].startswith(("=", "+", "-", "@"))


@given(hostile)
def test_the_feed_is_xml_with_an_entry_a_paper(text: str) -> None:
    data = {**paper().data, "title": f"{text}x", "summary": text or "x", "authors": [f"{text}x"]}
    feed = ET.fromstring(atom(list_of(paper(PATH, write(data)))))

    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_the_feed_is_as_old_as_its_newest_paper() -> None:
    feed = ET.fromstring(atom(SHOWN))

    assert feed.findtext("{http://www.w3.org/2005/Atom}updated") == "2026-01-02T00:00:00Z"


@given(hostile)
def test_pictures_are_xml_without_script_or_outside_reference(text: str) -> None:
    for palette in (LIGHT, DARK):
        for svg in (banner(text, "#2193b0", "#45ed3f", palette), badge(text, text, palette.badge)):
            root = ET.fromstring(svg)
            names = {
                element.tag.rpartition("}")[2]
                for element in root.iter()
                if isinstance(element.tag, str)
            }
            assert not names & {"script", "foreignObject", "image", "use", "a"}
            assert root.findtext("{http://www.w3.org/2000/svg}title") is not None
            attributes = {
                name.rpartition("}")[2] for element in root.iter() for name in element.attrib
            }
            assert not {name for name in attributes if name == "href" or name.startswith("on")}

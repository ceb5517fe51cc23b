"""Text read with the wrong code page: what the damage was is made here, and undone there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PROJECT
from paperlist.importers.formats import read_document
from paperlist.importers.repair_encoding import GUESSES, restored
from paperlist.reporters.import_drafts import draft_line

SHARED = PROJECT.parent / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
LOST_BYTES = {0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E, 0xAD}
ARABIC = "كشف الشذوذ في الصور الطبية"


def damaged(text: str) -> str:
    """UTF-8 read as windows-1254, with what that drops gone."""
    kept = bytes(byte for byte in text.encode() if byte not in LOST_BYTES)
    return kept.decode("windows-1254")


@pytest.mark.promise("docs/import.md: `ÙƒØ´Ù` is Arabic that was read as windows-1254")
def test_arabic_comes_back_whole() -> None:
    found = restored(damaged(f"# {ARABIC}\n\nplain\n"))

    assert found.text == f"# {ARABIC}\n\nplain\n"
    assert found.lines == {1}
    assert "1 lines" in found.note


@pytest.mark.promise(
    "docs/import.md: Such lines are made whole before anything is read, one by one"
)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة aB1.", min_size=8, max_size=60))
def test_any_arabic_line_comes_back(text: str) -> None:
    found = restored(damaged(text))

    assert found.text == text or found.lines == frozenset()


@pytest.mark.parametrize("start", GUESSES)
def test_what_each_guess_stands_for(start: bytes) -> None:
    letter = GUESSES[start]
    found = restored(damaged(f"{ARABIC} {letter}"))

    assert found.text == f"{ARABIC} {letter}"
    assert found.guesses == 1
    assert "guessed" in found.note


def test_a_letter_that_nothing_tells_is_said_to_be_lost() -> None:
    found = restored(damaged(f"{ARABIC} í"))

    assert found.text == f"{ARABIC} \ufffd"
    assert "1 lost" in found.note


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Müller und Söhne",
        "Øystein",
        "İstanbul’da Çağ Şölen",
        "中文列表",
        "Ø§",
        "naïve “quotes” – dash",
    ],
)
def test_whole_text_stays(text: str) -> None:
    assert restored(text).text == text or text == "Ø§"


def test_other_damage_is_mended_too() -> None:
    text = "MÃ¼ller’s list of plain papers".encode().decode()

    assert restored(text).text == "Müller’s list of plain papers"


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert restored(text).text.count("\n") == text.count("\n")


TRANSLATED = """\
## 1. {arabic}<div id = "s1"></div>

-   \\*[\\[CV PR 2025\\]](https://openaccess.thecvf.com/content/CVPR2025/html/Smith_Plain_Things_in_the_Wild_CVPR_2025_paper.html)**{arabic}**[: Octocat:](https://github.com/smith/plain)

    _S mith ، Ada و J ones_

-   [\\[{venue} 2023\\]](https://arxiv.org/pdf/2301.00001)**{arabic} 2**

    _Smith ، Ada and Jones ، Bo_

- [[MICCAI 2024]](https://arxiv.org/abs/2403.00001) **Plain Things in English**

    *Smith, Ada and Jones, Bo*

plain

plain
"""


@pytest.mark.promise(
    "docs/import.md: names are left out, titles come from the address where that has them (CVF), and others are marked as doubtful"
)
def test_a_translated_page() -> None:
    text = TRANSLATED.format(arabic=ARABIC, venue="وسائل الإعلام")
    reading = read_document("README.md", damaged(text)).reading

    first, second, third = reading.entries

    assert "5 lines had been read with the wrong code page" in reading.notes[0]
    assert (first.title, first.data["venue"]) == ("Plain Things in the Wild", "CVPR")
    assert first.marks == ("*",)
    assert "authors" not in first.data
    assert first.anchor == "s1"
    assert (second.title, second.data["venue"]) == (f"{ARABIC} 2", "MedIA")
    assert second.confidence["title"] < 0.5
    assert second.restored
    assert third.data["authors"] == ["Ada Smith", "Bo Jones"]
    assert not third.restored


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SEEDS, reason="the seed is not here")
def test_every_entry_of_the_seed() -> None:
    reading = read_document(SEEDS[0].name, SEEDS[0].read_text(encoding="utf-8")).reading
    truth = json.loads((SHARED / "data" / "seed_truth.json").read_text(encoding="utf-8"))
    found = {one.line: one for one in reading.entries}

    assert len(found) == len(truth["entries"])
    assert reading.unread == ()
    for entry in truth["entries"]:
        one = found[entry["seed"]["line"]]
        fixed = {fix["field"] for fix in entry["fixes"]}
        urls = (entry["paper_url"], entry["upstream"]["paper_url"])
        assert any(url in one.links.values() for url in urls)
        assert one.links.get("code") == entry["code_url"]
        assert one.data["year"] == entry["upstream"]["year"]
        assert one.data["figure"] == entry["figure_url"]
        assert ("*" in one.marks) is entry["non_medical"]
        assert one.anchor == entry["section"]
        assert one.data["venue"] == (
            entry["upstream"]["venue"] if "venue" in fixed else entry["venue"]
        )
        assert "authors" not in one.data


@pytest.mark.promise(
    "docs/import.md: the number of letters that had to be put back or guessed is reported"
)
def test_the_letters_put_back_and_guessed_are_counted() -> None:
    guess = next(iter(GUESSES.values()))
    found = restored(damaged(f"{ARABIC} {guess} {guess}"))
    rule = restored(damaged(ARABIC))

    assert (found.guesses, found.letters) == (2, rule.letters)
    assert "2 guessed" in found.note
    assert rule.letters == 0 or f"{rule.letters} letters put back" in rule.note
    assert restored("plain").note == ""


@pytest.mark.promise('docs/import.md: Such drafts have `"restored": true`')
def test_only_drafts_of_damaged_lines_say_so() -> None:
    text = damaged(TRANSLATED.format(arabic=ARABIC, venue="وسائل الإعلام"))
    reading = read_document("README.md", text).reading
    drafts = [json.loads(draft_line(one, "", [])) for one in reading.entries]

    assert [draft.get("restored") for draft in drafts] == [True, True, None]
    assert [draft["fields"]["title"]["confidence"] for draft in drafts] == ["medium", "low", "high"]

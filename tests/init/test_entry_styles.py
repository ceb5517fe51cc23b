"""New entries look as the old ones do, and say nothing that is true of one old entry only."""

import re

import pytest
from test_moving_in import moved

from paperlist.jobs.init_list.own_words import Style

ROOMS = ("Rooms", "Doors", "Keys", "Locks", "Walls", "Lamps", "Chairs", "Stairs")
PEOPLE = ("Ada Smith", "Bo Lee", "Cy Park", "Di Fox", "Ed Moss", "Flo Reed", "Guy Hill", "Hal Wood")
MONTHS = ("Jan", "Feb", "March", "Apr", "May", "June", "July", "Aug")


def style_of(entry: str) -> Style:
    """The style of a page of eight entries, each with a name, a month and a repository of its own."""
    lines = [
        entry.format(
            room=room,
            person=person,
            month=month,
            slug=f"{person.split()[0].lower()}-lab/{room.lower()}",
            url=f"https://arxiv.org/abs/2405.{n:05}",
        )
        for n, (room, person, month) in enumerate(zip(ROOMS, PEOPLE, MONTHS, strict=True), 1)
    ]
    _, plan = moved("# Rooms\n\n" + "".join(f"{line}\n" for line in lines))
    return plan.style


@pytest.mark.parametrize(
    ("entry", "template"),
    [
        (
            '* **{room}Net**: "Drawing {room} at Night", *CVPR, {month} 2024*. [[Paper]({url})]',
            '* "{{ title }}", *{{ venue }}, {{ year }}*. [[Paper]({{ paper }})]',
        ),
        (
            "- [{room}-3D] Drawing {room} at Night. CVPR 2024. [[Paper]({url})]",
            "- {{ title }}. {{ venue }} {{ year }}. [[Paper]({{ paper }})]",
        ),
        (
            "- [Drawing {room} at Night]({url}), [{person}](https://a.org/{room}) et al., CVPR 2024",
            "- [{{ title }}]({{ paper }}), {{ authors }}, {{ venue }} {{ year }}",
        ),
    ],
    ids=["short names and months", "names in brackets", "authors with links"],
)
def test_words_of_an_entrys_own_are_no_part_of_the_style(entry: str, template: str) -> None:
    assert style_of(entry).everywhere == template


@pytest.mark.parametrize(
    "entry",
    [
        '- <a id="{slug}"></a>**Drawing {room} at Night**, CVPR 2024. [Paper]({url}) <img src="https://a.org/{room}.png">',
        "- **Drawing {room} at Night**, *{person} and {room} and {month}*, CVPR 2024. [Paper]({url})",
    ],
    ids=["attributes", "joined names"],
)
def test_a_style_is_not_made_of_torn_markup(entry: str) -> None:
    style = style_of(entry).everywhere

    assert "{{ title }}" in style
    assert "{{ paper }}" in style or "{{ url }}" in style
    for torn in ("=>", '=""', "https://", "<img", "<a", "and and", "*and"):
        assert torn not in style


def test_a_badge_shows_the_stars_of_the_papers_own_code() -> None:
    badge = "![stars](https://img.shields.io/github/stars/{slug})"
    style = style_of(
        "- Drawing {room} at Night. CVPR 2024. [[Paper]({url})]"
        f" [{badge}](https://github.com/{{slug}})"
    )

    assert "[![stars](https://img.shields.io/github/stars/{{ repo }})]({{ code }})" in (
        style.everywhere
    )
    assert style.reproduced == len(ROOMS)


def test_a_venue_in_another_spelling_is_not_said_of_every_new_paper() -> None:
    style = style_of("- [Drawing {room} at Night]({url}). Arxiv 2024.")

    assert style.everywhere == "- [{{ title }}]({{ paper }}). {{ venue }} {{ year }}."


@pytest.mark.parametrize(
    ("entry", "template"),
    [
        # The year stands in the label of a badge, too.
        (
            "- {room} at Night. *CVPR 2024* [![2024](https://img.shields.io/badge/read-blue)]({url})",
            "- {{ title }}. *{{ venue }} {{ year }}* [![{{ year }}]",
        ),
        ("- [{room} at Night]({url}). CVPR, 3rd May 2024.", "- [{{ title }}]({{ paper }}). {{ venue }}"),
        ("- [{room} at Night]({url}). CVPR, May 2024.", "- [{{ title }}]({{ paper }}). {{ venue }}, {{ year }}."),
        ("- [{room} at Night]({url}) (CVPR 2024, 2024-05-17)", "- [{{ title }}]({{ paper }}) ({{ venue }} {{ year }})"),
    ],
)  # fmt: skip
def test_no_year_and_no_month_is_said_of_every_new_paper(entry: str, template: str) -> None:
    style = style_of(entry).everywhere

    assert style.startswith(template)
    assert "2024" not in style
    assert "May" not in style


@pytest.mark.parametrize(
    "entry",
    [
        '- {person}, et al. ["{room} at Night."]({url}), CVPR, 2024.',
        "- {person} (Acme) et al. {room} at Night. [paper]({url})",
        '- "{room} at Night", CCS 24 [[paper]]({url})',
        "- [{room} at Night]({url})\n  - {person}\n  - Keyword: {month}",
        '**[1]** {person}. "**{room} at Night**." [[pdf]({url})] :star::star:',
        "- [2024/03] **{room} at Night.** *{person} et al. arXiv.* [[paper]({url})]",
    ],
)
def test_a_template_holds_no_scraps_of_old_entries(entry: str) -> None:
    style = style_of(entry).everywhere
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "X", style)

    assert "{{ title }}" in style
    assert not re.search(r"et al|:star|Acme|Keyword:|\b24\b|^- \.|^ |[.,] [.,]", bare)


def test_the_cells_of_a_row_stay_where_a_link_is_missing() -> None:
    rows = [
        f"| [{room} at Night](https://arxiv.org/abs/2405.0000{n}) | CVPR 2024 |-|"
        f"[Site](https://{room.lower()}.org/) |"
        for n, room in enumerate(ROOMS, 1)
    ]
    table = "| Title | Venue | Code | Site |\n|---|---|---|---|\n"
    _, plan = moved("# Rooms\n\n" + table + "".join(f"{row}\n" for row in rows))

    assert plan.style.everywhere.count("|") == 5
    assert "|{% if project %}" in plan.style.everywhere.replace("| {", "|{")


@pytest.mark.slow
def test_what_a_few_entries_say_is_no_part_of_the_style() -> None:
    few = [f"- [Drawing {room} at Night](https://arxiv.org/abs/2405.0000{n}) - A remark of ours"
           for n, room in enumerate(ROOMS[:3], 1)]  # fmt: skip
    many = [f"- [Seeing {room} by {hour}](https://arxiv.org/abs/2406.000{n}{k}), by {person}"
            for n, (room, person) in enumerate(zip(ROOMS, PEOPLE, strict=True))
            for k, hour in enumerate(("Day", "Dusk"))]  # fmt: skip
    _, plan = moved("# Rooms\n\n" + "\n".join((*few, *many)) + "\n")

    assert "remark" not in plan.style.everywhere

"""New entries look as the old ones do, and say nothing that is true of one old entry only."""

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


@pytest.mark.slow
def test_what_a_few_entries_say_is_no_part_of_the_style() -> None:
    few = [f"- [Drawing {room} at Night](https://arxiv.org/abs/2405.0000{n}) - A remark of ours"
           for n, room in enumerate(ROOMS[:3], 1)]  # fmt: skip
    many = [f"- [Seeing {room} by {hour}](https://arxiv.org/abs/2406.000{n}{k}), by {person}"
            for n, (room, person) in enumerate(zip(ROOMS, PEOPLE, strict=True))
            for k, hour in enumerate(("Day", "Dusk"))]  # fmt: skip
    _, plan = moved("# Rooms\n\n" + "\n".join((*few, *many)) + "\n")

    assert "remark" not in plan.style.everywhere

"""Items of lists that hold several papers, and what stands below their own words."""

from entries import one, read

ACL = "https://aclanthology.org/"


def test_paragraphs_of_an_item_are_an_entry_each_with_fields_of_their_own() -> None:
    found = read(
        "# L\n- Memory of Doors\n\n"
        f"  [EMNLP2018] [Graph Rewiring in Deep Doors]({ACL}D18-1298.pdf)\n\n"
        f"  [NAACL2021] [Message Passing for Hinges]({ACL}2021.naacl-main.157.pdf)\n\n"
        "- Others\n\n"
        "  [AH2008] [Adaptive Transforms for Doors](https://example.org/ah)\n\n"
        f"  [EMNLP2011] [Summarize What You Open]({ACL}D11-1124.pdf)\n"
    )
    assert [(entry.title, entry.data["venue"], entry.data["year"]) for entry in found] == [
        ("Graph Rewiring in Deep Doors", "EMNLP", 2018),
        ("Message Passing for Hinges", "NAACL", 2021),
        ("Adaptive Transforms for Doors", "AH", 2008),
        ("Summarize What You Open", "EMNLP", 2011),
    ]
    assert [entry.line - found[0].line for entry in found] == [0, 2, 6, 8]


def test_a_line_right_below_an_item_is_a_paper_of_its_own() -> None:
    found = read(
        "# L\n- [TFA: Frustratingly Simple Doors](https://arxiv.org/abs/2003.06957), ICML 2020.\n"
        "[FSDoor: Few-Shot Hinge Detection](https://example.org/fs), ECCV 2020.\n"
    )
    assert [entry.title for entry in found] == [
        "TFA: Frustratingly Simple Doors",
        "FSDoor: Few-Shot Hinge Detection",
    ]
    assert [entry.data["venue"] for entry in found] == ["ICML", "ECCV"]


def test_a_quoted_paper_below_an_item_keeps_its_links_and_its_venue() -> None:
    own, quoted = read(
        "# L\n- [2012PR] Robust Line Matching of Doors [[Code]](http://example.org/line.rar)\n\n"
        "  > [2010CVPR] Line Matching Leveraged By Hinges [[Proj]](http://example.org/lm.htm)\n"
    )
    assert own.links == {"code": "http://example.org/line.rar"}
    assert own.data["venue"] == "PR"
    assert (quoted.title, quoted.data["venue"]) == ("Line Matching Leveraged By Hinges", "CVPR")
    assert "http://example.org/lm.htm" in quoted.links.values()


def test_a_note_on_the_entry_above_is_no_entry() -> None:
    entry = one(
        "# L\n- [Doors for Plain Houses](https://arxiv.org/abs/2004.05431), CVPR 2020\n"
        "  > They proposed a new kind of door, and get a tighter bound than "
        "[[Ray 2009](https://example.org/ray)]. It is in [[Locks. PODS2016](https://example.org/l)]\n"
    )
    assert entry.title == "Doors for Plain Houses"


def test_a_link_that_goes_over_two_lines_is_one_entry() -> None:
    found = read(
        "# L\n"
        "* [**Geometry, Topology and Physics** (2003) <br /> *Nakahara*](https://example.org/g)\n"
        "* [**Doors, Hinges, and Locks of Houses** (1983) <br /> *Ann Lee, Bob Ray*]"
        "(https://doi.org/10.1007/978-1-4612-1140-2)\n"
        "* [**Topology** (1974) <br /> *James Munkres*](https://example.org/t)\n"
    )
    assert [(entry.title, entry.data["year"]) for entry in found] == [
        ("Geometry, Topology and Physics", 2003),
        ("Doors, Hinges, and Locks of Houses", 1983),
        ("Topology", 1974),
    ]
    assert found[1].data["authors"] == ["Ann Lee", "Bob Ray"]
    assert not any("venue" in entry.data for entry in found)


def test_bold_items_of_a_venue_and_its_year_head_the_items_behind_them() -> None:
    found = read(
        "# L\n- **MICCAI2019**\n\n- TopAwaRe: Topology-Aware Doors\n"
        "- Dual-Stream Pyramid Doors and Hinges\n- Unsupervised Deformable Doors of Houses\n\n"
        "- **CVPR 2019**\n- Metric Learning for Doors [[github]](https://github.com/a/b)\n"
        "- Networks for Joint Affine Doors\n"
    )
    assert [(e.title, e.data["venue"], e.data["year"]) for e in found if "year" in e.data] == [
        ("TopAwaRe: Topology-Aware Doors", "MICCAI", 2019),
        ("Dual-Stream Pyramid Doors and Hinges", "MICCAI", 2019),
        ("Unsupervised Deformable Doors of Houses", "MICCAI", 2019),
        ("Metric Learning for Doors", "CVPR", 2019),
        ("Networks for Joint Affine Doors", "CVPR", 2019),
    ]

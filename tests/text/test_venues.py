"""Venues as DBLP, Crossref and people name them; their workshops, Findings and satellites."""

import pytest

from paperlist.text.venues import venue_table


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "7th International Conference on Learning Representations, ICLR 2019, New Orleans, LA, USA, May 6-9, 2019",
            "ICLR",
        ),
        (
            "2016 IEEE Conference on Computer Vision and Pattern Recognition, CVPR 2016, Las Vegas, NV, USA, June 27-30, 2016",
            "CVPR",
        ),
        (
            "Advances in Neural Information Processing Systems 32: Annual Conference on Neural Information Processing Systems 2019, NeurIPS 2019",
            "NeurIPS",
        ),
        (
            "Computer Vision - ECCV 2020 - 16th European Conference, Glasgow, UK, August 23-28, 2020, Proceedings, Part I",
            "ECCV",
        ),
        (
            "Medical Image Computing and Computer Assisted Intervention - MICCAI 2019 - 22nd International Conference",
            "MICCAI",
        ),
        (
            "Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies, NAACL-HLT 2019, Minneapolis, MN, USA, June 2-7, 2019, Volume 1 (Long and Short Papers)",
            "NAACL",
        ),
        (
            "The Thirty-Third AAAI Conference on Artificial Intelligence, AAAI 2019, The Thirty-First Innovative Applications of Artificial Intelligence Conference, IAAI 2019",
            "AAAI",
        ),
        (
            "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on Natural Language Processing, EMNLP-IJCNLP 2019, Hong Kong",
            "EMNLP",
        ),
        (
            "Machine Learning and Knowledge Discovery in Databases - European Conference, ECML PKDD 2020, Ghent",
            "ECML PKDD",
        ),
        ("2019 IEEE/CVF International Conference on Computer Vision (ICCV)", "ICCV"),
        ("MM '20: The 28th ACM International Conference on Multimedia, Virtual Event", "ACM MM"),
        ("2022 IEEE Symposium on Security and Privacy (SP)", "S&P"),
        ("IEEE Trans. Medical Imaging", "TMI"),
        ("Comput. Graph. Forum", "CGF"),
        ("CoRR", "arXiv"),
        ("SIGMOD Conference", "SIGMOD"),
        ("CVPR conference", "CVPR"),
        ("KR 2020", "KR"),
        ("TVCG", "TVCG"),
        ("TIFS", "TIFS"),
        ("EGSR", "EGSR"),
        ("UIST", "UIST"),
        ("CSUR", "CSUR"),
        ("CHI", "CHI"),
    ],
)
def test_long_and_short_names_of_a_venue(text: str, short: str) -> None:
    found = venue_table().find(text)

    assert (found and found.short) == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops, CVPR Workshops 2022, New Orleans",
            "CVPRW",
        ),
        ("IEEE Conference on Computer Vision and Pattern Recognition (CVPR) Workshops", "CVPRW"),
        ("NeurIPS 2021 Workshop on Deep Generative Models", "NeurIPS Workshop"),
        (
            "Findings of the Association for Computational Linguistics: EMNLP 2020, Online Event",
            "EMNLP Findings",
        ),
        ("Findings of ACL", "ACL Findings"),
        ("EMNLP Findings", "EMNLP Findings"),
        ("ICRA Workshops", "ICRA Workshop"),
        (
            "Extended Abstracts of the 2020 CHI Conference on Human Factors in Computing Systems",
            "CHI EA",
        ),
        ("SIGGRAPH Asia 2019 Technical Communications", "SIGGRAPH Asia Technical Communications"),
        ("Companion Proceedings of the Web Conference 2018", None),
        ("CVPR Demo", None),
        ("Nature Portfolio", None),
        ("Nature Genetics", "Nature Genetics"),
        ("Science Robotics", "Science Robotics"),
        ("NeuroImage: Clinical", "NeuroImage: Clinical"),
        ("SIGIR Forum", "SIGIR Forum"),
        ("PNAS Nexus", "PNAS Nexus"),
        ("Lecture Notes in Computer Science", None),
        ("Proceedings of Machine Learning Research", None),
        ("International Conference on Machine Learning, Optimization, and Data Science", None),
        ("International Conference on Machine Learning, Optimization and Data Science", None),
        ("International Conference on Machine Learning, Vienna, Austria", "ICML"),
        ("ACM SIGSAC Conference on Computer and Communications Security", "CCS"),
        (
            "Proceedings of the 22nd ACM SIGSAC conference on computer and communications security",
            "CCS",
        ),
        ("International Conference on Financial Cryptography and Data Security", "FC"),
    ],
)
def test_what_meets_beside_a_conference_or_is_named_like_a_journal_is_another_venue(
    text: str, short: str | None
) -> None:
    found = venue_table().find(text)

    assert (found.short if found else None) == short


@pytest.mark.parametrize(
    "text", ["Machine Learning", "Remote Sensing", "Sensors", "SAT", "KR", "RE"]
)
def test_a_topic_or_a_word_is_a_venue_only_where_a_venue_is_meant(text: str) -> None:
    assert venue_table().find(text) is not None
    assert venue_table().find_label(text) is None


@pytest.mark.parametrize("text", ["Date", "Performance", "Group", "Cloud", "Fast", "MRI", "CAD"])
def test_words_are_no_venues(text: str) -> None:
    assert venue_table().find(text) is None


def test_nothing_is_offered_for_names_of_three_or_four_letters() -> None:
    assert venue_table().nearest("CHX") is None
    assert venue_table().nearest("ICMX") is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("In arXiv preprint arXiv:1411.4555", "arXiv"),
        ("CoRR abs/1909.05311", "arXiv"),
        ("Neural computation 18.7", "Neural Computation"),
        ("Nature 521.7553", "Nature"),
    ],
)
def test_volumes_and_identifiers_behind_a_venue(text: str, short: str) -> None:
    found = venue_table().find(text)

    assert (found and found.short) == short

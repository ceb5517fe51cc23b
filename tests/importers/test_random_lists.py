"""What twenty real lists, drawn at random, have that the importer had not met before."""

import pytest

from entries import one

NSDI = "https://www.usenix.org/system/files/conference/nsdi15/nsdi15-paper-smith.pdf"


@pytest.mark.parametrize(
    ("address", "venue", "year"),
    [
        (NSDI, "NSDI", 2015),
        ("http://conferences.sigcomm.org/sigcomm/2013/papers/sigcomm/p207.pdf", "SIGCOMM", 2013),
        ("https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.98.146401",
         "Physical Review Letters", None),
    ],
)  # fmt: skip
def test_a_file_of_a_society_tells_its_venue(address: str, venue: str, year: int | None) -> None:
    data = one(f"* [A Plain Title of Some Locks]({address})").data
    assert (data.get("venue"), data.get("year")) == (venue, year)

"""Dates of those who read a paper or added it to their list, and none of the paper itself."""

from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.venue_year import Published
from paperlist.text import identifiers

MOST_YEARS_LATER = 2  # no paper was posted longer before it appeared


def is_of_reader(year: int, arxiv: str) -> bool:
    """Whether a date is years after a paper was posted: somebody read or added it then."""
    return bool(arxiv) and year - (identifiers.arxiv_year(arxiv) or year) > MOST_YEARS_LATER


def was_read(place: Published, draft: Draft) -> bool:
    """Whether a heading is of the month, or of years later, in which a posted paper was read."""
    arxiv = str(draft.data.get("arxiv", ""))
    is_of_month = bool(arxiv) and place.is_date
    return not place.venue and (is_of_month or is_of_reader(place.year, arxiv))

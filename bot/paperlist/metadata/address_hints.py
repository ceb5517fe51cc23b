"""What an address alone tells: venue and year where they follow, a title from a file's name."""

import re

from paperlist.metadata.source_record import SourceRecord
from paperlist.text.identifier_patterns import CVF
from paperlist.text.identifiers import address
from paperlist.text.venues import venue_table

CVF_END = re.compile(r"_(?:CVPR|ICCV|ECCV|WACV|ACCV)W?_?\d{4}_(?:W\w+_)?paper$", re.IGNORECASE)


def read(*addresses: str) -> tuple[SourceRecord, ...]:
    """Venue and year for certain, and a title as the last resort."""
    parts = []
    for what in addresses:
        hint = venue_table().hint(what) if what else None
        if hint:
            known = venue_table().venues[hint.venue]
            parts.append(
                SourceRecord(
                    source="address",
                    venue=hint.venue,
                    year=hint.year or 0,
                    is_preprint=known.kind == "preprint",
                )
            )
        if title := _title(what):
            parts.append(SourceRecord(source="address", title=title, doubtful=frozenset({"title"})))
    return tuple(parts)


def _title(url: str) -> str:
    """CVF names files after first author and title, without its punctuation."""
    parts = address(url)
    match = CVF.match(parts.path) if parts and parts.host == "openaccess.thecvf.com" else None
    words = CVF_END.sub("", match["name"]).split("_") if match else []
    return " ".join(words[1:])

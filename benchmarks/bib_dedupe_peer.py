"""bib-dedupe on the records of a JSON Lines file, its pairs as `paperlist duplicates` prints them.

Run by the interpreter that has it (`pip install bib-dedupe`), not by ours.
"""

import json
import sys
from pathlib import Path

import pandas as pd
from bib_dedupe.bib_dedupe import block, match, prep


def row(record):  # type: ignore[no-untyped-def]
    venue = record.get("venue") or ""
    return {
        "ID": record["id"],
        "ENTRYTYPE": "inproceedings",
        "title": record["title"],
        "author": " and ".join(record.get("authors") or []),
        "year": str(record.get("year") or ""),
        "booktitle": venue,
        "journal": venue,
        "doi": record.get("doi") or "",
        **dict.fromkeys(("volume", "number", "pages", "abstract", "search_set"), ""),
    }


lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
prepared = prep(pd.DataFrame([row(json.loads(line)) for line in lines]), verbosity_level=0)
found = match(block(prepared, verbosity_level=0), verbosity_level=0)
for one, other, label in zip(found["ID_1"], found["ID_2"], found["duplicate_label"], strict=True):
    if label == "duplicate":
        print(json.dumps({"a": one, "b": other, "grade": "likely"}))

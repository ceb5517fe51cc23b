"""What the columns of a table are, by their headings and by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from paperlist.importers.extract.authors import is_byline
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.like_titles import is_like_title
from paperlist.importers.extract.link_hosts import is_paper_page, is_shortened
from paperlist.importers.extract.link_labels import Link, label_kind
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.spans import Span, says_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.inline import Piece, plain
from paperlist.text import identifiers

MEANINGS = {
    meaning: re.compile("".join(words.split()), re.IGNORECASE)
    for meaning, words in {
        "title": r"""(?:paper\s*)?titles?(?:\s(?:(?:and|&)\s)?links?)?|论文标题|标题|题目
            |论文名称|论文题目|タイトル|論文名|제목|논문|titel|titre|t[ií]tulo""",
        "paper": r"""(?:research\s|related\s)?papers?(?:\s*(?:name|link|url))?|论文
            |publications?|articles?|works?|literature|文章|references?
            |papers?\s*[/&]\s*\w[\w ]{2,30}""",
        "name": r"""names?(?:\s*(?:&|and|/)\s*links?)?|methods?|models?(?:\s/\s\w+)?
            |systems?|environments?|benchmarks?|approach(?:es)?|algorithms?
            |abbr\w*|acronym|short\s*name|方法|模型|keywords?|framework""",
        "venue": r"""(?:venue|journal|conference)\snames?
            |venues?|pub\.?|publi\w*|published(?:\s*(?:in|at))?|conf(?:erence|\.)?s?
            |journals?|(?:conference|journal|venue)\s*[/&]\s*(?:conference|journal|year|source|status|publisher)|会议|期刊|来源|发表|where
            |booktitle|学会|会議|掲載誌|학회|저널|revue|revista""",
        "year": r"years?|年份?|年|発表年|연도|년도|jahr|année|año",
        "date": r"(?:\w+\.?\s*)?dates?|time|release[d]?|日期|时间|month",
        "authors": r"authors?|author\ss|作者|著者|저자|team|autoren|auteurs|autores",
        "first author": r"(?:first|1st|lead)\sauthors?|第一作者|第一著者|一作",
        "other": r"""institut\w*|affiliations?|org\w*|compan(?:y|ies)|labs?|countr(?:y|ies)
            |tasks?|topics?|areas?|domains?|categor(?:y|ies)|types?|languages?|notes?|comments?|remarks?|summary|highlights?|stars?|figures?""",
    }.items()
}
OF_TITLES = re.compile(r"\b(?:titles?|papers?|articles?|publications?)\b|论文|标题", re.IGNORECASE)
# Who talked about a paper: its table has the dates of the meetings, not of the papers.
OF_MEETINGS = re.compile(
    r"\W*(?:presente[rd]s?(?:\sby)?|speakers?|talks?\sby|(?:discussion\s)?leaders?|moderators?|hosts?|scribes?"
    r"|facilitators?|主讲人?|分享人|汇报人|讲者|报告人)\W*",
    re.IGNORECASE,
)
TITLE_COLUMN = re.compile(
    r"(?:paper\s*)?titles?|papers?(?:\s*[/&]\s*\w[\w ]{2,30})?|articles?", re.IGNORECASE
)
SOURCE = re.compile(r"\W*sources?\W*", re.IGNORECASE)
PUBLICATION = re.compile(r"publications?|published", re.IGNORECASE)
# The columns that may name people besides that of the authors.
SIGNED = ("title", "paper", "venue", "authors")
PEOPLE = re.compile(r"aut[hoe]|owner|team|people|person|who\b|作者|著者|저자", re.IGNORECASE)
OF_PRODUCTS = re.compile(
    r"\W*(?:compan(?:y|ies)|vendors?|manufacturers?|products?)\W*", re.IGNORECASE
).fullmatch
DATA_COLUMN = re.compile(r"\W*(?:data\s?sets?|corpus|corpora|数据集)\W*", re.IGNORECASE)
USED_COLUMN = re.compile(
    r"\W*(?:(?:\w+\s)?(?:data\s?sets?|benchmarks?|corpora|corpus|training\sdata|backbones?|baselines?)"
    r"|base\s(?:models?|llms?)|数据集)\W*",
    re.IGNORECASE,
)
METHODS = re.compile(r"\W*(?:methods?|models?|approach(?:es)?|algorithms?)\W*", re.IGNORECASE)
DATA_TABLE = re.compile(r"\b(?:data\s?sets?|corpus|corpora)\b|数据集|语料", re.IGNORECASE)
# What a column beside the names says of them: ``Evaluation Content``, ``Features``.
DESCRIPTION = re.compile(
    r"\b(?:descri\w+|features?|contents?|tasks?|domains?|focus|highlights?|details?|institut\w+"
    r"|affiliations?|contributions?|summary|notes?|comments?|remarks?)\b|描述|简介|特点|内容",
    re.IGNORECASE,
)
WEIGHTS = re.compile(
    r"\W*(?:(?:pre-?trained\s)?(?:weights?|checkpoints?)|model\szoo)\W*", re.IGNORECASE
)
ARXIV_COLUMN = re.compile(r"\W*arxiv(?:\s?(?:id|no\.?|number))?\W*", re.IGNORECASE)
ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?")
# ``fit residual as verifier; laws``, ``FD, FLE, FR``, ``10,015 (675 primates)``, ``What it does.``
NO_TITLE_CELL = re.compile(
    r"^[a-z][a-z]+(?:-[a-z]+)?[\s,(]|;\s[a-z]|\u3001|\uff1a|^(?:[A-Z0-9]{2,5},\s)+[A-Z0-9]{2,5}$|^[>~]?\d[\d,.]*[KMk]?\+?\s|[a-z]{3}\.$"
)
FEWEST_WORDS_OF_A_TITLE = 3
FEWEST_OF_NO_PRODUCT = 8  # words of a link
FEWEST_PAPERS_OF_A_CELL = 2
MOST_WORDS_BETWEEN = 4  # … for each of them, that are no link
FEWEST_OF_A_LINKED_TITLE = 4  # words, beside the name of a data set
QUOTED_FIRST = re.compile(r"\s*[\"\u201c](?P<title>[^\"\u201c\u201d]{8,300})[\"\u201d]")
FIGURES = re.compile(
    r"#|\b(?:classes|samples|images|size|training|testing|train|test|params?|parameters|licen[cs]e|resolution|acc(?:uracy)?|map|fps|auroc|f1|psnr|ssim"
    r"|stars?|language|download|tool|library|software|price|score|rank)\b",
    re.IGNORECASE,
)


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """The meaning of each column whose heading tells it; the first of each meaning."""
    found: dict[int, str] = {}
    has_title = any(TITLE_COLUMN.fullmatch(text.strip(" *")) for text in header)
    for number, text in enumerate(header):
        if has_title and PUBLICATION.fullmatch(text.strip(" *")) and "venue" not in found.values():
            found[number] = "venue"  # ``Publication`` beside ``Paper`` is where it appeared
            continue
        bare = " ".join(re.sub(r"[^\w\s/&.\u4e00-\u9fff]", " ", text).split())
        for meaning, pattern in MEANINGS.items():
            if meaning not in found.values() and pattern.fullmatch(bare):
                found[number] = meaning
                break
    if "venue" not in found.values():
        sources = (n for n, text in enumerate(header) if SOURCE.fullmatch(text) and n not in found)
        found |= dict.fromkeys([*sources][:1], "venue")
    is_named = not {"title", "paper", "name"}.isdisjoint(found.values())
    if not is_named and "venue" in found.values() and DATA_COLUMN.fullmatch(header[0]):
        found[0] = "paper"  # or that of a data set: the cells tell
    return found


def without_meeting(
    header: Sequence[str], cells: Sequence[tuple[Piece, ...]]
) -> Sequence[tuple[Piece, ...]] | None:
    """The cells of a table of a reading group without the day it met; None for another table."""
    if not any(map(OF_MEETINGS.fullmatch, header)):
        return None
    meanings = columns_of(header)
    return [() if meanings.get(n) == "date" else cell for n, cell in enumerate(cells)]


def why_no_papers(header: Sequence[str], cells: Sequence[tuple[Piece, ...]] = ()) -> str:
    """Why a row of a table with these headings is no paper; '' when it may be one."""
    meanings = columns_of(header).values()
    if "title" in meanings or any(map(names_paper, cells)) or links_title(header, cells):
        return ""
    if holds_title(header, cells):
        return ""
    before = [n for n, what in columns_of(header).items() if what == "paper"] or [len(header)]
    heads_of_data = (n for n, text in enumerate(header) if DATA_COLUMN.fullmatch(text))
    is_data = "name" not in meanings and min(heads_of_data, default=len(header) + 1) <= before[0]
    heads = header[: 1 if METHODS.fullmatch(header[0]) else min(3, before[0])] if header else ()
    if is_data or any(map(DATA_TABLE.search, heads)):
        return "a table of data sets"
    if "paper" not in meanings and any(map(OF_PRODUCTS, header[:2])) and not _leads_to_one(cells):
        return "a table of products"
    if "paper" not in meanings and sum(bool(FIGURES.search(text)) for text in header) >= 2:
        return "a table of figures"
    return ""


def _leads_to_one(cells: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether a link of a row is to a known page of a paper, or is called by a long title."""
    linked = (piece for cell in cells for piece in cell if piece.href)
    return any(
        is_paper_page(one.href or "") or len(one.text.split()) >= FEWEST_OF_NO_PRODUCT
        for one in linked
    )


def links_title(header: Sequence[str], cells: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether the cell of the paper leads to one by its title: ``[Some Data Set of Doors](…)``."""
    column = next((n for n, what in columns_of(header).items() if what == "paper"), len(cells))
    linked = (piece for cell in cells[column : column + 1] for piece in cell if piece.href)
    is_of_data = column < len(header) and DATA_COLUMN.fullmatch(header[column]) is not None
    return any(
        len(one.text.split()) >= FEWEST_OF_A_LINKED_TITLE
        and not (label_kind(one.text) or published(one.text).year)
        and (is_paper_page(one.href or "") or (is_of_data and is_like_title(one.text)))
        for one in linked
    )


def holds_title(header: Sequence[str], cells: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether the cell of the paper is a title, and a link is called the paper.

    ``Some Title[[paper](…)]``, or the title in italics with the link in another cell.
    """
    column = next((n for n, what in columns_of(header).items() if what == "paper"), len(cells))
    cell = cells[column] if column < len(cells) else ()
    title = plain([piece for piece in cell if not piece.href]).strip(" []")
    around = [piece for one in cells for piece in one] if cell and cell[0].em else cell
    is_led = any(one.href and label_kind(one.text) == "paper" for one in around)
    return is_led and len(title.split()) >= FEWEST_OF_A_LINKED_TITLE


def names_paper(cell: Sequence[Piece]) -> bool:
    """Whether a cell names where a row comes from: ``"The title" [[paper](…)] [[data](…)]``."""
    quoted = QUOTED_FIRST.match(plain(cell))
    if quoted is None or len(quoted["title"].split()) < FEWEST_WORDS_OF_A_TITLE:
        return False
    return any(one.href and label_kind(one.text) == "paper" for one in cell)


def read_row(
    cells: Sequence[tuple[Piece, ...]], header: Sequence[str], at: int = 0, titles: int = -1
) -> tuple[Reader, dict[str, list[Span]], list[list[Span]]]:
    """A row's spans, its cells by their meaning, and the lines of the cell with the title.

    `titles` is the column that holds it, where something else than the headings tells.
    """
    reader = Reader()
    columns: dict[str, list[Span]] = {}
    meanings = columns_of(header)
    if _is_short_beside(cells, meanings):
        meanings = {n: "name" if what == "title" else what for n, what in meanings.items()}
    unsigned = _unsigned(header, meanings)
    by_cell: list[list[list[Span]]] = []
    for number, cell in enumerate(cells):
        first_link, first_line = len(reader.links), len(reader.lines)
        reader.read(cell, at)
        heading = header[number] if number < len(header) else ""
        if ARXIV_COLUMN.fullmatch(heading) and ARXIV_ID.fullmatch(plain(cell).strip()):
            number_of = plain(cell).strip()
            reader.links.append(Link(f"https://arxiv.org/abs/{number_of}", "paper", "", True))
        _label(reader, first_link, first_line, heading)
        lines = reader.lines[first_line:]
        by_cell.append(lines)
        if number in unsigned:
            reader.unsigned.update(range(first_line, len(reader.lines)))
        if meaning := meanings.get(number):
            spans = [span for line in lines for span in (*line, Span(" "))]
            # A venue's name as it stands: of ``2025 Conference on Doors, Houses`` nothing leads.
            columns[meaning] = [Span(plain(cell))] if meaning == "venue" else spans
    _label_names(reader, columns)
    is_told = 0 <= titles < len(by_cell)
    title = by_cell[titles] if is_told else _title_cell(cells, meanings, by_cell, header)
    reader.unsigned -= {n for n, line in enumerate(reader.lines) if any(line is t for t in title)}
    return reader, columns, title


def _unsigned(header: Sequence[str], meanings: Mapping[int, str]) -> set[int]:
    """The columns that name nobody: by their headings, data sets, keywords, figures, …"""
    if not meanings:
        return set()  # no headings, perhaps the first row of what the table lists
    return {
        number
        for number, text in enumerate(header)
        if text.strip() and meanings.get(number) not in SIGNED and not PEOPLE.search(text)
    }


def _label(reader: Reader, first_link: int, first_line: int, heading: str) -> None:
    """Links whose own label tells nothing are what their column is called."""
    kind = label_kind(heading)
    is_model = WEIGHTS.fullmatch(heading) is not None
    if not (is_model or kind) or (kind == "other" and not is_model):
        return
    for number in range(first_link, len(reader.links)):
        link = reader.links[number]
        if link.explicit or (link.kind not in ("", kind) and label_kind(link.label) != ""):
            continue
        is_page = kind == "paper" and link.kind in ("project", "data")
        if is_model:
            better = Link(link.url, "other", "model", explicit=True)
        elif link.kind in ("", kind) or is_page or is_shortened(link.url):
            better = Link(link.url, kind, link.label, explicit=True)
        elif kind == "code" and link.kind == "other" and identifiers.repository(link.url):
            better = Link(link.url, "other", "model", explicit=True)  # what was trained with it
        else:
            continue
        _put_link(reader, number, better, reader.lines[first_line:])


def _put_link(reader: Reader, number: int, better: Link, lines: Sequence[Sequence[Span]]) -> None:
    """Take a link for another one, wherever it stands in these lines."""
    link, reader.links[number] = reader.links[number], better
    for span in (span for line in lines for span in line if span.link is link):
        span.link = better


def _label_names(reader: Reader, columns: Mapping[str, Sequence[Span]]) -> None:
    """A name leads to what it is the name of, where another link is the paper's."""
    names = {id(span.link) for span in columns.get("name", ()) if span.link}
    papers = (link for link in reader.links if link.kind in ("paper", "pdf"))
    if not any(id(link) not in names for link in papers):
        return
    for number, link in enumerate(reader.links):
        if id(link) in names and not link.kind and not link.explicit:
            named = Link(link.url, "project", link.label, explicit=True)
            _put_link(reader, number, named, reader.lines)


def without_used(
    header: Sequence[str], cells: Sequence[tuple[Piece, ...]]
) -> Sequence[tuple[Piece, ...]]:
    """The cells without links to papers of the data and models that a row's own paper used."""
    used = {n for n, text in enumerate(header) if n and USED_COLUMN.fullmatch(text)}
    own = (piece for n, cell in enumerate(cells) if n not in used for piece in cell)
    if not used or not any(is_paper_page(piece.href or "") for piece in own):
        return cells
    return [tuple(map(_without_paper, cell)) if n in used else cell for n, cell in enumerate(cells)]


def _without_paper(piece: Piece) -> Piece:
    return piece._replace(href=None) if is_paper_page(piece.href or "") else piece


def papers_in_a_cell(cells: Sequence[tuple[Piece, ...]]) -> list[Sequence[Piece]]:
    """The pieces of each paper of a cell that links several by their names; [] in other rows.

    ``| Privacy | [FedOne](…); [FedTwo](…) |``: no other cell is a title.
    """
    for number, cell in enumerate(cells):
        begins = [n for n, piece in enumerate(cell) if _names_a_paper(piece)]
        is_several = len({cell[n].href for n in begins}) >= FEWEST_PAPERS_OF_A_CELL
        others = (plain(one) for n, one in enumerate(cells) if n != number)
        between = plain([piece for piece in cell if not piece.href]).split()
        is_several = is_several and len(between) <= MOST_WORDS_BETWEEN * len(begins)
        if is_several and not any(len(one.split()) > FEWEST_OF_A_LINKED_TITLE for one in others):
            return [cell[a:b] for a, b in pairwise([*begins, len(cell)])]
    return []


def _names_a_paper(piece: Piece) -> bool:
    """Whether a link leads to a paper and is called by its name, not by a label or a venue."""
    text = piece.text.strip(" []()")
    if not piece.href or not is_paper_page(piece.href) or not any(map(str.isalpha, text)):
        return False
    said = published(text.partition(" (")[0])
    return not (label_kind(text) or said.is_known or said.year or cited(text) or is_byline(text))


def _is_short_beside(cells: Sequence[tuple[Piece, ...]], meanings: Mapping[int, str]) -> bool:
    """Whether the column of titles has a short name, and that of papers a whole title."""
    texts = {what: plain(cells[n]) for n, what in meanings.items() if n < len(cells)}
    title, paper = texts.get("title", ""), texts.get("paper", "")
    is_title = len(paper.split()) >= FEWEST_OF_A_LINKED_TITLE and not says_venue(paper)
    return is_title and not label_kind(paper) and len(title.split()) < FEWEST_WORDS_OF_A_TITLE


def _is_linked_paper(cell: Sequence[Piece]) -> bool:
    """Whether a cell is nothing but a link to a paper, by two words and more that are no label."""
    shown = [piece for piece in cell if piece.text.strip()]
    if len(shown) != 1 or not is_paper_page(shown[0].href or ""):
        return False
    text = shown[0].text.strip()
    is_other = label_kind(text) or says_venue(text) or cited(text)
    return " " in text and not (is_other or is_byline(text))


def _is_told(header: Sequence[str], cells: Sequence[tuple[Piece, ...]], number: int) -> bool:
    """Whether a cell beside a name shows that it is the title: by its heading, form or link."""
    is_titled = number < len(header) and OF_TITLES.search(header[number]) is not None
    return is_titled or is_like_title(plain(cells[number])) or _is_linked_paper(cells[number])


def _may_be_title(cell: Sequence[Piece]) -> bool:
    """Whether a cell is no remark, or links a paper."""
    linked = (one for one in cell if one.href and len(one.text.split()) >= FEWEST_WORDS_OF_A_TITLE)
    is_paper = any(is_paper_page(one.href or "") for one in linked)
    return is_paper or not NO_TITLE_CELL.search(plain(cell))


def _leads_to_venues(cell: Sequence[Piece]) -> bool:
    """Whether a cell has only links called by places: ``[Cell Research](…), [bioRxiv](…)``."""
    shown = [piece for piece in cell if piece.text.strip(" ,;/|")]
    are_short = all(one.href and len(one.text.split()) < FEWEST_WORDS_OF_A_TITLE for one in shown)
    return are_short and any(published(one.text).is_known for one in shown)


def _title_cell(
    cells: Sequence[tuple[Piece, ...]],
    meanings: Mapping[int, str],
    by_cell: Sequence[list[list[Span]]],
    header: Sequence[str],
) -> list[list[Span]]:
    """The lines of the cell that holds the title: by its column, else the longest text."""
    if quoted := next((n for n, cell in enumerate(cells) if names_paper(cell)), None):
        return by_cell[quoted]
    for wanted in ("title", "paper"):
        for number, meaning in meanings.items():
            text = plain(cells[number]) if meaning == wanted and number < len(cells) else ""
            fewest = 1 if wanted == "title" and not label_kind(text) else 2
            is_other = says_venue(text) or _leads_to_venues(cells[number]) or label_kind(text)
            if len(text.split()) >= fewest and not is_other:
                return by_cell[number]
    has_name = any(
        meaning == "name" and plain(cells[n]) for n, meaning in meanings.items() if n < len(cells)
    )
    open_ = [
        n
        for n in range(len(cells))
        if meanings.get(n) not in ("authors", "venue", "year", "date", "name")
        and not (has_name and n < len(header) and DESCRIPTION.search(header[n]))
        and not (is_byline(plain(cells[n])) or (has_name and _leads_to_venues(cells[n])))
    ]
    open_ = [n for n in open_ if _may_be_title(cells[n])] or open_[:1]
    ranked = sorted(open_, key=lambda n: -min(len(plain(cells[n])), 300))
    if ranked and not is_like_title(plain(cells[ranked[0]])):
        ranked.sort(key=lambda n: not is_like_title(plain(cells[n])))
        ranked.sort(key=lambda n: not _is_linked_paper(cells[n]))
    if ranked and has_name and not _is_told(header, cells, ranked[0]):
        ranked = []
    if ranked and len(plain(cells[ranked[0]]).split()) >= 3:
        return by_cell[ranked[0]]
    named = [
        n
        for n, meaning in meanings.items()
        if meaning in ("name", "title", "paper") and n < len(cells) and plain(cells[n])
    ]
    return by_cell[named[0]] if named else (by_cell[ranked[0]] if ranked else [])

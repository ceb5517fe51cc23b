"""Papers by the dozen below a heading of what is around a list: ``## Updates`` of a whole table.

Such a heading is none for what follows: its list holds whole papers, a place of each with it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from paperlist.importers.extract.collector import Collector
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.entry import draft_of_spans
from paperlist.importers.extract.is_paper import is_whole, stands_out
from paperlist.importers.extract.paper_labels import is_led_by_paper
from paperlist.importers.extract.tables import read_row, why_no_papers
from paperlist.importers.extract.title import headline_of
from paperlist.importers.parse.blocks import Block, is_candidate

FEWEST_PAPERS = 12
FEWEST_LED = 30  # lines of a link to a paper and a title, venue or none
MOST_READ = 60  # blocks that stand for all of them
SHARE = 0.8  # of what is listed that has to be whole papers
SHARE_OF_A_LOG = 0.6  # … beside the lines that say what was done
FEWEST_WORDS = 3  # of a title


def are_papers(found: Collector, blocks: Iterable[Block]) -> bool:
    """Whether what a heading stands above are whole papers by the dozen, and hardly more."""
    told = [_is_whole_paper(found, block) for block in islice(_listed(blocks), MOST_READ)]
    papers = sum(told)
    return papers >= FEWEST_PAPERS and papers >= SHARE * len(told)


def is_log(blocks: Iterable[Block]) -> bool:
    """Whether what a heading stands above tells of new papers by the dozen, a line for each."""
    texts = (block for block in blocks if block.kind != "row" and is_candidate(block))
    some = list(islice(texts, MOST_READ))
    led = sum(map(is_led_by_paper, some))
    return led >= FEWEST_LED and led >= SHARE_OF_A_LOG * len(some)


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The rows and the outermost items that may be entries."""
    return (
        block
        for block in blocks
        if (block.kind == "row" or (block.kind == "item" and block.level == 1))
        and is_candidate(block)
    )


def _is_whole_paper(found: Collector, block: Block) -> bool:
    """Whether a block has a title, a paper's link, the venue and the year."""
    if block.kind == "item":
        draft = found.draft(found.started("list", block))
        return is_whole(draft) and stands_out(draft)
    draft = _draft_of_row(found, block)
    return is_whole(draft) and len(draft.title.split()) >= FEWEST_WORDS


def _draft_of_row(found: Collector, block: Block) -> Draft:
    """What a row of a table comes to; nothing where its table has other things."""
    if why_no_papers(block.header, block.cells):
        return Draft()
    reader, columns, titles = read_row(block.cells, block.header, block.line, -1)
    title = headline_of(titles)
    if title is None:
        return Draft()
    line = next(n for n, one in enumerate(reader.lines) if one is titles[title.line])
    title = replace(title, line=line)
    return draft_of_spans(reader, found.around(), headline=title, columns=columns)


def below(blocks: Sequence[Block], heading: Block) -> Iterable[Block]:
    """What stands between a heading and the next one."""
    first = bisect_right(blocks, heading.line, key=lambda block: block.line)
    after = islice(blocks, first, None)
    return takewhile(lambda block: not (block.kind == "heading" or block.heading), after)

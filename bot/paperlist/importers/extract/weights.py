"""What speaks for a stretch of text being an entry's title: one table, in points.

A candidate weighs how it is set off, and its length (`title_text.size_of`: -14 to `BEST_LENGTH`).
What stands around it adds or takes away. The heaviest is the title; `CERTAIN` and `FAIR` say how
sure.
"""

from typing import Final, Literal

Style = Literal["strong", "link", "emphasis", "text", "bracket", "quoted", "reference"]

SET_OFF: Final[dict[Style, int]] = {
    "strong": 60,
    "link": 52,
    "emphasis": 26,
    "text": 35,
    "bracket": 22,
    "quoted": 70,
    "reference": 110,  # ``Smith, A. (2021). A title. …``: nothing else is made so
}
BEST_LENGTH: Final = 40  # what a length adds at most
HEAVIEST_TEXT: Final = SET_OFF["text"] + BEST_LENGTH  # with nothing against it
STRONG_AND_LINKED: Final = 8
BEHIND_NAMES: Final = 32  # names stand before it, and end there
NAMES_FIRST: Final = 64  # running text that begins with names: what stands behind them
NAMED: Final = 70  # ``**Name**: the title``
QUOTED_IN_TEXT: Final = 45  # instead of "quoted", where other words lead to it
A_LINE_DOWN: Final = -12  # for each line further down
IN_A_SENTENCE: Final = -45  # bold words among others
IN_PARENTHESES: Final = -80  # a remark, whatever it says
BEHIND_LINKS: Final = -30  # in brackets behind a link
BEHIND_TITLE_AND_NAMES: Final = -40  # ``A title | *Ada Smith* | [A journal](…)``
BEHIND_A_TITLE: Final = -60  # ``A title [[VENUE](…)] [[what else there is](…)]``
A_LIST_OF_NAMES: Final = -45  # what may be authors
A_DESCRIPTION: Final = -40  # ``[A Name](…) - what it is``
A_NAME: Final = -12  # … or one of them
PARTLY_BOLD: Final = -10
DATED: Final = 14  # running text with a known venue and a year right behind it
USUAL_HERE: Final = 14  # the style that most titles of the document have
BEHIND_A_NAME: Final = -30  # ``**Name:** people. The title.``; in quotes below it is surer
VENUE_AND_NAME: Final = -40  # ``[CVPR21 Flowstep3D](…)``, the title on the next line
ALONE: Final = 60  # one word that leads to a paper, and nothing else on the line
CERTAIN, FAIR = 90, 60

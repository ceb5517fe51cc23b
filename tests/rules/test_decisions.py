"""Tables of what is decided about many papers, names, titles and pairs, as they were reviewed.

A table holds decisions and places, no sentences: another wording changes none of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from benchmarks.changes import ANOTHER_PAPER, ONE_PAPER

from conftest import DATA
from fakes import FakeTree
from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist.document import apply_edits, read
from paperlist.document.writer import format_document
from paperlist.duplicates.authors import agreement, family_words, people
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_fields
from paperlist.engine import Engine
from paperlist.fixes import FORMATTING
from paperlist.jobs.check_papers import check_list
from paperlist.model.finding import Finding, Severity
from paperlist.rules.base import Context, PaperFile
from paperlist.text.author_lists import ORDERS, Convention, looks_like_name, split_authors
from paperlist.text.confusables import garbled, look_alikes
from paperlist.text.identifiers import (
    arxiv_id,
    arxiv_year,
    canonical_url,
    doi,
    is_pdf,
    landing_page,
    not_a_landing_page,
    openreview_id,
    repository,
    undressed,
    without_tracking,
)
from paperlist.text.invisible_characters import hidden_in, refused_in
from paperlist.text.latex import without_latex
from paperlist.text.markup_left import is_clean, is_clean_name
from paperlist.text.name_problems import problem_of
from paperlist.text.person_names import (
    calm,
    family_name,
    given_first,
    is_group,
    name_parts,
    tidy_name,
)
from paperlist.text.titles import ascii_text, has_latex, is_shouted, paper_id, telling_words
from paperlist.text.venues import fold, short_of, venue_table

Golden = Callable[[str, Path], None]
TAGGED = CONFIG.replace("tags:\n", "tags:\n  - {id: real-time, meaning: Fast}\n")

# (in place of, what a newcomer writes)
SLIPS = [
    ("", ""),
    ('"Plain Diffusion"', "PLAIN DIFFUSION OF LESIONS"),
    ('"Plain Diffusion"', '"Plain Diffusion."'),
    ('"Plain Diffusion"', '" Plain  Diffusion"'),
    ('"Plain Diffusion"', '"Plain <i>Diffusion</i>"'),
    ('"Plain Diffusion"', r'"Plain {D}iffusion of M\\\"uller"'),
    ('"Plain Diffusion"', '"Plain $x^2$ Diffusion"'),
    ('"Plain Diffusion"', '"[Plain Diffusion](https://a.example)"'),
    ('"Plain Diffusion"', '"Plain Diffusi\u043en"'),
    ('"Plain Diffusion"', '"lmages of Plain Diffusion"'),
    ('"Plain Diffusion"', '"Plain Diffusi0n"'),
    ('"Plain Diffusion"', '"Plain \ufb01elds"'),
    ('"Plain Diffusion"', '"Plain Diffusi\u00c3\u00b6n"'),
    ('"Plain Diffusion"', '"Plain Dif\u200bfusion"'),
    ('"Plain Diffusion"', '"Plain \\u202eDiffusion"'),
    ('"Plain Diffusion"', "Plain: Diffusion: X"),
    ('"Plain Diffusion"', "Mining the #MeToo Movement"),
    ('"Plain Diffusion"', "1984"),
    ('"Plain Diffusion"', '""'),
    ('"Plain Diffusion"', '"Codebooks of Healthy Patches"'),
    ('"Plain Diffusion"', f'"{"Plain " * 80}"'),
    ("[Ada Smith, Bo Jones]", "Ada Smith"),
    ("[Ada Smith, Bo Jones]", "Ada Smith, Bo Jones"),
    ("[Ada Smith, Bo Jones]", '"Smith, Ada and Jones, Bo"'),
    ("[Ada Smith, Bo Jones]", '["Smith, Ada", "Jones, Bo"]'),
    ("[Ada Smith, Bo Jones]", "[SMITH Ada, Bo Jones]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith, et al.]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith, et al]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith, others]"),
    ("[Ada Smith, Bo Jones]", "[et al., Ada Smith]"),
    ("[Ada Smith, Bo Jones]", "[Anonymous]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith*, Bo Jones1]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith, Ada Smith]"),
    ("[Ada Smith, Bo Jones]", "[Ada, Bo]"),
    ("[Ada Smith, Bo Jones]", "[A. Smith, B.J. Jones]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith, 7]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith*, 7]"),
    ("[Ada Smith, Bo Jones]", "[Ada Smith*, et al.]"),
    ("[Ada Smith, Bo Jones]", "[]"),
    ("[Ada Smith, Bo Jones]", "{first: Ada Smith}"),
    ("venue: CVPR", "venue: CVPR #Two of them"),
    ("venue: CVPR", "venue: CV\u2028PR"),
    ("venue: CVPR", "venue: CV\x85PR"),
    ("venue: CVPR", "venue: CV\rPR"),
    ("venue: CVPR", "venue: CVPR\u200b"),
    ("venue: CVPR", "venue: cvpr 2024"),
    ("venue: CVPR", "venue: CVPR 2023"),
    ("venue: CVPR", "venue: CVPR 2025"),
    ("venue: CVPR", "venue: IEEE Conference on Computer Vision and Pattern Recognition"),
    ("venue: CVPR", "venue: CVPRW"),
    ("venue: CVPR", "venue: My Own Venue"),
    ("venue: CVPR", "venue: under review"),
    ("venue: CVPR", "venue: arXiv"),
    ("venue: CVPR", "venue: [CVPR]"),
    ("venue: CVPR", "venue:"),
    ("year: 2024", 'year: "2024"'),
    ("year: 2024", "year: (2024)"),
    ("year: 2024", 'year: "in 2024..."'),
    ("year: 2024", 'year: "from 2024"'),
    ("year: 2024", 'year: "2024 ...."'),
    ("year: 2024", 'year: "2024-25"'),
    ("year: 2024", 'year: "1924"'),
    ("year: 2024", 'year: "1824"'),
    ("year: 2024", "year: 24"),
    ("year: 2024", "year: 2027"),
    ("year: 2024", "year: 2028"),
    ("year: 2024", "year: 2024.0"),
    ("year: 2024", "year: next"),
    ("year: 2024", "year: 2023"),
    ("paper: https://example.org/plain-diffusion", "paper: https://arxiv.org/pdf/2403.09303v2"),
    ("paper: https://example.org/plain-diffusion", "paper: https://arxiv.org/abs/2103.09303"),
    ("paper: https://example.org/plain-diffusion", "paper: https://example.org/p.pdf"),
    ("paper: https://example.org/plain-diffusion", "paper: http://example.org/p?utm_source=x&a=1"),
    ("paper: https://example.org/plain-diffusion", "paper: https://doi.org/10.1109/CVPR.2024.1"),
    ("paper: https://example.org/plain-diffusion", "paper: https://dblp.org/rec/conf/x"),
    ("paper: https://example.org/plain-diffusion", "paper: https://user@example.org/p"),
    ("paper: https://example.org/plain-diffusion", "paper: http://127.0.0.1/p"),
    ("paper: https://example.org/plain-diffusion", "paper: ftp://example.org/p"),
    ("paper: https://example.org/plain-diffusion", "paper: example.org/p"),
    ("paper: https://example.org/plain-diffusion", "paper: https://example.org/codebooks"),
    (
        "paper: https://example.org/plain-diffusion",
        "paper: https://openaccess.thecvf.com/content/CVPR2023/papers/x.pdf",
    ),
    (
        "paper: https://example.org/plain-diffusion",
        "paper: https://openreview.net/pdf?id=aBc9dEfGhI",
    ),
    (
        "paper: https://example.org/plain-diffusion",
        "paper: https://arxiv.org/pdf/2403.09303\n  pdf: https://example.org/p.pdf",
    ),
    (
        "paper: https://example.org/plain-diffusion",
        "paper: https://arxiv.org/pdf/2403.09303\n  pdf:",
    ),
    ("paper: https://example.org/plain-diffusion", "paper: https://arxiv.org/abs/2503.09303"),
    ("paper: https://example.org/plain-diffusion", "paper: https://arxiv.org/abs/2603.09303"),
    ("paper: https://example.org/plain-diffusion", "paper: https://www.researchgate.net/p/1"),
    ("paper: https://example.org/plain-diffusion", "paper: https://bit.ly/x"),
    ("paper: https://example.org/plain-diffusion", "paper: https://scholar.google.com/x?q=1"),
    ("code: https://github.com/smith/plain", "code: https://github.com/smith/plain.git"),
    ("code: https://github.com/smith/plain", "code: https://github.com/smith/plain/tree/main/x"),
    ("code: https://github.com/smith/plain", "code: https://github.com/smith"),
    ("code: https://github.com/smith/plain", "code: https://example.org/code.zip"),
    ("code: https://github.com/smith/plain", "cod: https://github.com/smith/plain"),
    ("code: https://github.com/smith/plain", "arxiv: x"),
    ("links:\n", "links:\n  pdf: https://example.org/plain-diffusion\n"),
    ("links:\n", "url: https://example.org/x\nlinks:\n"),
    ("links:\n", "github: https://github.com/smith/other\nlinks:\n"),
    ("tags: [non-medical]", "tags: nonmedical"),
    ("tags: [non-medical]", "tags: non-medical, real-time"),
    ("tags: [non-medical]", 'tags: "non-medical; real-time"'),
    ("tags: [non-medical]", "tags: non-medical real-time"),
    ("tags: [non-medical]", "tags: [non-medicl]"),
    ("tags: [non-medical]", "tags: [Non Medical]"),
    ("tags: [non-medical]", "tags: [brain]"),
    ("tags: [non-medical]", "tags: [non-medical, non-medical]"),
    ("tags: [non-medical]", "tags: []"),
    ("tags: [non-medical]", "tags:"),
    ("tags: [non-medical]", "doi: https://doi.org/10.1000/XYZ"),
    ("tags: [non-medical]", "doi: 10.1000/xyz."),
    ("tags: [non-medical]", "doi: none"),
    ("tags: [non-medical]", 'doi: ""'),
    ("tags: [non-medical]", 'arxiv: ""'),
    ("links:\n  paper: https://example.org/plain-diffusion", "links:\n  paper: ''"),
    ("added: 2026-01-02", 'added: ""'),
    ("tags: [non-medical]", 'arxiv: "arXiv:2403.09303v2"'),
    ("tags: [non-medical]", "arxiv: 2403.09303"),
    ("tags: [non-medical]", 'arxiv: "2403.0930"'),
    ("tags: [non-medical]", 'arxiv: "1903.09303"'),
    ("tags: [non-medical]", 'arxiv: "2503.09303"'),
    ("tags: [non-medical]", 'arxiv: "2603.09303"'),
    ("tags: [non-medical]", "openreview: https://openreview.net/forum?id=aBc9dEfGhI"),
    ("figure: https://example.org/figure.png", "figur: https://example.org/figure.png"),
    ("figure: https://example.org/figure.png", "figure: figure.png"),
    ("figure: https://example.org/figure.png", "notes: hello"),
    ("figure: https://example.org/figure.png", "titel: again"),
    ("summary: Nine", "summary: |\n  Nine"),
    (
        "summary: Nine steps of denoising are enough to find small lesions in brain scans.",
        "summary: Good.",
    ),
    (
        "summary: Nine steps of denoising are enough to find small lesions in brain scans.",
        f"summary: {'word ' * 90}",
    ),
    (
        "summary: Nine steps of denoising are enough to find small lesions in brain scans.",
        "summary: Looks for rare devices in chest films with a codebook of healthy patches.",
    ),
    ("added: 2026-01-02", "added: 02.01.2026"),
    ("added: 2026-01-02", "added: 2026-13-02"),
    ("added: 2026-01-02", "added: 2026-1-2"),
    ("added: 2026-01-02\n", ""),
    ("title:", "title: A\ntitle:"),
    ("title:", "titel:"),
    ("title:", "  title:"),
    ("title:", "- title:"),
    ("title:", "# paperlist: ignore[title-format] x\ntitle:"),
    ("title:", "&x title:"),
    ("title:", "\ttitle:"),
    ("venue: CVPR\n", ""),
    ("year: 2024\n", ""),
    ("authors: [Ada Smith, Bo Jones]\n", ""),
    ("links:\n", ""),
    ("venue: CVPR\nyear: 2024\n", "year: 2024\nvenue: CVPR\n"),
    ("\n", "\r\n"),
    ("figure", "\u201cfigure"),
    ("2024", "<<<<<<< HEAD"),
    (PAPER, ""),
    (PAPER, "null\n"),
    (PAPER, "- a\n- b\n"),
    (PAPER, "just text\n"),
    (PAPER, OTHER),
    (PAPER, PAPER.replace("Plain Diffusion", "Codebooks of Healthy Patches")),
    (PAPER, OTHER.replace("Cy Brown", "Di Roe")),
    (PAPER, OTHER.replace("MICCAI", "arXiv").replace("2023", "2022")),
]


def told(finding: Finding, text: str) -> str:
    place, fix = finding.location, finding.fix
    lines = f"{place.span.line}:{place.span.column}-{place.span.end_line}:{place.span.end_column}"
    said = f"  {finding.severity.label} {finding.name} {lines} {place.pointer or '-'}"
    said += "".join(f" [{r.path.rpartition('/')[2]}:{r.line}]" for r in finding.related)
    said += "".join(f"\n    > {words}" for words in (finding.message, finding.hint) if words)
    if fix is None:
        return said
    after = apply_edits(text, fix.edits).split("\n")
    kept = set(text.split("\n"))
    changed = " ⏎ ".join(line for line in after if line not in kept) or "(lines taken out)"
    return f"{said}\n    {fix.applicability}: {changed[:240]}"


def findings(old: str, new: str) -> Iterator[str]:
    text = PAPER.replace(old, new) if old else PAPER
    files = {**list_files(), "paperlist.yml": TAGGED, PATH: text}
    report = check_list(FakeTree(files), setup_of(files))
    shown = old if old != PAPER else "(all)"
    yield f"{shown!r} -> {new[:70]!r}"
    for finding in report.findings:
        if finding.location.path == PATH:
            yield told(finding, text)
        elif finding.location.path == OTHER_PATH:
            yield f"  on the other paper: {finding.severity.label} {finding.name}"


@pytest.mark.slow
def test_what_is_found_in_a_paper(golden: Golden) -> None:
    rows = [row for old, new in SLIPS for row in findings(old, new)]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "papers.txt")


def as_another_writes_it(text: str) -> str:
    """The same data in another writer's form: other order, quotes and line breaks."""
    data = read(PATH, text.encode()).data
    return yaml.safe_dump(data, allow_unicode=False, width=60) if data else text


@pytest.mark.parametrize(("old", "new"), SLIPS)
def test_no_rule_says_anything_else_of_the_canonical_form(old: str, new: str) -> None:
    """The form is offered without a trial, so this has to hold."""
    setup = setup_of({**list_files(), "paperlist.yml": TAGGED})
    run = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))

    def said(text: str) -> dict[tuple[str, str, str], Severity]:
        file = PaperFile(path=PATH, document=read(PATH, text.encode()))
        found = run.examine(file).findings
        return {(f.name, f.location.pointer, f.message): f.severity for f in found}

    slip = PAPER.replace(old, new) if old else PAPER
    for text in (slip, as_another_writes_it(slip)):
        before = said(text)
        is_offered = [key for key in before if key[0] == FORMATTING]
        if is_offered:
            del before[is_offered[0]]
            assert said(format_document(read(PATH, text.encode()))) == before


LISTS = """\
Ada Smith
Ada Smith, Bo Jones
Ada Smith and Bo Jones
Ada Smith, Bo Jones, and Cy Brown
Ada Smith & Bo Jones
Ada Smith; Bo Jones
Smith, Ada; Jones, Bo
Smith, Ada and Jones, Bo
Smith, Ada, Jones, Bo
Smith, A., Jones, B.
Smith, A., Jones, B. C., and Brown, D.
Smith A, Jones BC, Brown D
A. Smith, B. C. Jones
A Smith, BC Jones
Smith A.; Jones B.C.
Ada Smith, et al.
Ada Smith et al
Smith et al. (2024)
Ada Smith, Bo Jones and 3 others
Ada Smith, Bo Jones, others
Ada Smith1, Bo Jones2,3
Ada Smith*, Bo Jones†
Ada Smith (Oxford), Bo Jones (MIT)
Ada van der Smith, Bo de la Cruz
van der Smith, Ada, de la Cruz, Bo
Martin King Jr., Ada Smith
King, Martin, Jr. and Smith, Ada
Wei Li, Xu Yang
Li Wei, Yang Xu
李伟，杨旭
李伟、杨旭
山田太郎, 佐藤花子
Ada Smith<br>Bo Jones
by Ada Smith and Bo Jones
Authors: Ada Smith, Bo Jones
Anonymous
Anonymous Authors
The Gallic Consortium, Ada Smith
DeepMind
ADA SMITH, BO JONES
ada smith, bo jones
Smith
Smith, Jones
Smith, Jones, and Brown
J. Smith
Jean-Baptiste Alayrac, J.-B. Roe
O'Brien, Conan
Ada Smith,
, Ada Smith
Ada Smith,, Bo Jones
Ada Mary Elizabeth Smith Jones Brown Roe Park
A.B.C. Smith
Smith, Ada (Ed.)
Ada Smith | Bo Jones
Ada Smith / Bo Jones
van der Berg Smith Roe, Ada, de la Cruz, Bo
Smith, Ada, van der Berg Roe, Bo
van Berg Roe, Ada, Smith, Bo
Ada Smith, Bo Jones and others
Smith, Ada; Jones, Bo; others
Müller, Jürgen and Ångström, Zoë
Kevin Chen-Chuan Chang, Chen-Chuan K. Chang
Smith, A; Jones, B
Smith,A.,Jones,B.
1. Ada Smith 2. Bo Jones
Ada Smith, University of Oxford
Smith, Ada, Ph.D.
Dr. Ada Smith, Prof. Bo Jones
Иван Петров, Анна Иванова
محمد علي، أحمد حسن
Ada Smi، Bo Jones
李伟 杨旭
李 伟
李伟 杨 旭
李伟
Authors: the team of Ada
By Ada_Smith, & Brown C.
3. Ada Sm?th / D.B. Fox
ada smith, Xu McDonald & D.B. Jones, et al
Jong chul de la Cruz; DeepMind
smith X
Ad smith
Smith, B. C. · Bo Müller
University of Oxford, and Garcia Lopez, Bo et al. In CVPR
Fox & Lee
Jones, Cy, Fox
Smith, Jones, Brown, Roe, Park
Lee, Ad, Ada Smith
Smith, Ada M. Fox, Bo
Zoë Lee, Ada Brown, Xu smith...
Roe, Jong chul
Jean-Luc Fox,van der Maaten
J. Roe, and J. Lee
Roe, D.B.
Lee, Ada M., MIT
Li C D, Xu Brown
D. Van Nguyen, B. Roe, D. Li, et al., 2020
Smith, Mehmet Ali, Jr & da Silva Roe, B. C., Jr. & J. Smith, Ph.D.
Ad Smith, M. King III et al.
Fox, Cy, and 李伟
Lee & DeepMind
Wei Brown | Cy Li and Cy Roe
Müller X;de la Cruz X & Li A
By AB Fox and J. Smith, Ph.D.
3. Sammy Davis, Jr., P. Roe-Li
M{\\"u}ller, J{\\"u}rgen and Ada Smith
Ada~Smith and {Bo Jones}
Ada Smith \\& Bo $Jones$
Ada Smith<br>and Bo Jones<br/>Cy Brown
<b>Ada Smith</b>, Bo&nbsp;Jones
[12] Smith, A. (2020)
Ada Smith, Bo Jones (2021).
Ada Smith (Oxford, Trinity) and Bo Jones
Ada "Addie" Smith, Bo (Bobby) Jones
Smith-Jones AB, O'Brien C
"""


def test_how_authors_are_read(golden: Golden) -> None:
    rows = []
    for text in LISTS.splitlines():
        found = split_authors(text)
        rows.append(f"{text}\n  list: {found}")
        for order in ORDERS:
            other = split_authors(text, Convention(order))
            if other != found:
                rows.append(f"  where {order} is usual: {other.names} {other.order}")

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "authors.txt")


NAMES = """\
Smith, J
Smith JA
SMITH
Ada SMITH
ada smith
ADA van der SMITH
McDONALD, Ian
ada Smith
A. B. C. Smith
A.B.C. Smith
A B Smith
AB Smith
Ada B.C. Smith
Ada (Addie) Smith
Ada "Addie" Smith
Ada Smith Jr.
Ada Smith, Jr.
Smith, Ada, Jr.
Smith, Jr., Ada
Ada Smith III
Ada Smith, Ph.D.
Dr. Ada Smith
Ada Smith 0001
Ada Smith1
Ada Smith*
Ada Smith†‡
Ada Smith,
Ada Smith.
Ada  Smith
Ada Smith and Bo Jones
Ada Smith & Bo Jones
Ada Smith; Bo Jones
Ada Smith, Bo Jones
Smith, A., Jones, B.
et al.
et al
others
and others
...
Anonymous
anonymous authors
N/A
TBD
unknown
The ATLAS Collaboration
Google Research
University of Oxford
Jean-Luc Picard
Jean-luc Picard
O'Brien
D’Angelo, Maria
de la Cruz, Bo
Bo de la Cruz
De La Cruz
van Gogh
Gogh, Vincent van
Ludwig van Beethoven
Li
Li Wei
李伟
李 伟
李, 伟
伟·李
van der Maaten
de Smith
Van Nguyen
Van Nguyen, V.
欧阳修
山田太郎
김민수
Иван Петров
محمد علي
M{\\"u}ller
<b>Ada</b> Smith
https://a.example
ada@example.org
Ada_Smith
7
Ada 7 Smith
?
Ada Sm?th
A Very Long Name That Is Not A Name At All
x
Ada Smith 2020
A.Smith1
AdaLI.
AdaRoe et al
Ada Roe et al.
Ada-et al.
M"uller
Bo M"uller Roe
Mu~noz, Ana
DeepMind
SeungHwan Lee
SeungHwanothers
Bo SmithJones
Bo SmithJones Roe
WhitmoreJohnson
Ada WhitmoreJohnson Smith
Mu noz Ana
Jo ao Silva
ADA MCDONALD
ADA MCBEE
ADA MCB
ADA MCDO
欧阳
山田太郎子
一二三四五六七八
李 SmithJones
"Addie"
Ada(Addie)Smith
Smith (Ada)
ADA SMITH-JONES
DE LA CRUZ Bo
SMITH-JONES Ada Mary
Ada St. John
Ada Smith Jr
Ada ben Smith
qiongyi zhou
Qiongyi zhou Smith
Ada and Bo and Cy
Ada Smith Al
Smith And Sons
A/Prof Smith
Jr.
van
Di von Roe
欧阳, 小 雷
小雷 李
Ada: Smith
Ada  van  der  Smith
""".replace("\\\\", "\\")


def test_how_one_name_is_read(golden: Golden) -> None:
    rows = []
    for name in NAMES.splitlines():
        rows.append(name)
        parts = (given_first(name), family_name(name), tidy_name(name), calm(name))
        rows.append(f"  {parts} group={is_group(name)} clean={is_clean_name(name)}")
        for is_last in (False, True):
            problem = problem_of(name, is_last=is_last)
            if problem:
                rows.append(f"  last={is_last}: {problem.names} doubt={problem.is_doubtful}")
        rows.append(
            f"  {name_parts(name)} like={looks_like_name(name)} {list(split_authors(name).names)}"
        )

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "names.txt")


TITLES = r"""
Plain Diffusion
PLAIN DIFFUSION
PLAIN Diffusion of MRI
A GAN for MRI
U-Net
U-NET: CNN
BERT
Plain Diffusion.
Plain   Diffusion
{P}lain {D}iffusion
M{\"u}ller Cells
M\"uller and {\O}re
$\alpha$-Flow
$x^2$ and $y$
50% of \LaTeX
100\% Sure
\textbf{Bold} Claims
{\bf Bold} Claims
\emph{x {y {z}}}
{{{{{{{deep}}}}}}}
{open
close}
Plain <b>Diffusion</b>
Plain &amp; Simple
a < b and b > a
Plain **Diffusion**
[Plain](https://a.example)
``Plain''
"Plain"
Plain~Diffusion
C# and F#
# Plain
lmages of lung
ln the Wild
lncRNA in Cells
lyrics
Diffusi0n
0pen World
R0 and B0 Fields
Diffusiоn
Αlpha
α-Flow
µ-Net
Plain ﬁelds
ＰＬＡＩＮ
𝐏𝐥𝐚𝐢𝐧
Diffusiön
MÃ¼ller
Â£5
caf� au lait
图形 Diffusion
Über Naïve Models
The Art of the Deal: On A B C
What Is It?
Plain Αlpha
ﬁelds Αlpha
C0DE and Diffusi0n of S0 in H2O
fαst Flow
Flowα
αFlow
ffαst
xαα
abαcd
theµ
Диффузия в мозге
Диффyзия
Işık Diffusion
Ærø and Łódź
ª and º
{{{{{{six}}}}}}
\mbox{Low} Dose
semi\hyphen supervised
\frac{a}
a % b
a \\% b
M{\"u}ller 5%s
lncrna in Cells
lncrnas and lmages
LEARNING b MRI
LEARNING O2 FOR
DEEP LEARNING FOR bra CT
DEEP LEARNING FOr bra CT
DEEP LEARNING
ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ
ILL LEARNING AB
One Two Three Four Five Six Seven
Internationalization Characterization Misinterpretation Overgeneralization Again
Lengthening-Internationalization Characterization
""".strip()
UNSEEN = [
    "a\u200db",
    "1\u200d2",
    "ZWJ\u200d",
    "\u200czwnj",
    "\u0641\u0627\u200c\u0631\u0633",
    "\u0641\u0627\u200c\u0631 \u200bzero",
    "\u0641\u0627\u200c b",
    "b\u200c\u0641\u0627",
    "\u0641\u200c",
    "\u200c\u0641",
    "\U0001f469\u200d\U0001f467",
    "\u4e00\u200d\u4e8c",
    "\u0430\u200d\u0431",
    "a\u00adb\ufeff",
    "a\u202eb",
    "a\x00b",
    "\u00e9\x85x",
    "x\u2028y",
    "a\rb",
    "a\r\nb\n",
    "\u00e9\n\t",
    "\uffff",
]


def test_how_titles_are_read(golden: Golden) -> None:
    rows = []
    for title in TITLES.splitlines():
        rows.append(title)
        facts = {
            "shouted": is_shouted(title),
            "latex": has_latex(title),
            "clean": is_clean(title),
            "read": without_latex(title),
            "ascii": ascii_text(title),
            "telling": telling_words(title),
            "id": paper_id(title, ["Ada van Smith"], 2024),
            "garbled": garbled(title),
            "alike": [(a.start, a.end, a.meant, a.why) for a in look_alikes(title)],
        }
        rows += [
            f"  {name}: {fact}" for name, fact in facts.items() if fact not in (False, [], None)
        ]

    for title in UNSEEN:
        unseen = [one.name for one in hidden_in(title)], [one.name for one in refused_in(title)]
        rows.append(f"{title!a}: hidden {unseen[0]} refused {unseen[1]}")
    for name in ("", "Ada Smith", "Wolfeschlegelsteinhausenberger, Ada"):
        for year in (0, 7):
            for title in ("", "One Two Three Four Five", "Internationalization Characterization"):
                made = paper_id(title, [name] if name else [], year)
                rows.append(f"{title!r} by {name or 'nobody'} in {year}: {made}")

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "titles.txt")


ADDRESSES = """\
https://arxiv.org/abs/2403.09303
https://arxiv.org/abs/2403.09303v2
https://arxiv.org/pdf/2403.09303v2.pdf
http://export.arxiv.org/abs/math.GT/0309136
https://ar5iv.org/abs/2101.00001
https://huggingface.co/papers/2101.00001
https://alphaxiv.org/abs/2101.00001
arXiv:2403.09303
2403.09303
2403.9303
https://doi.org/10.1000/XYZ
http://dx.doi.org/10.1000/xyz.
doi:10.1000/xyz
10.1000/xyz)
10.1016/S0140-6736(05)67889-0
(10.1000/x(1))
(see 10.1000/x(1)), and
10.1000/x).
10.1000/x(1)))
https://doi.org/10.48550/arXiv.2401.00001
https://link.springer.com/chapter/10.1007/978-3-031-72120-5_51
https://link.springer.com/content/pdf/10.1007/978-3-031-72120-5_51.pdf
https://dl.acm.org/doi/pdf/10.1145/1.2
https://ieeexplore.ieee.org/document/123456
https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=123456
https://www.nature.com/articles/s41586-020-2649-2.pdf
https://openreview.net/forum?id=aBc9dEfGhI&referrer=x
https://openreview.net/pdf?id=aBc9dEfGhI
https://openaccess.thecvf.com/content/CVPR2023/papers/A_B_CVPR_2023_paper.pdf
https://openaccess.thecvf.com/content/CVPR2023/html/A_B_CVPR_2023_paper.html
https://proceedings.mlr.press/v139/a21a/a21a.pdf
https://proceedings.mlr.press/v139/a21a.html
https://aclanthology.org/2023.acl-long.1.pdf
https://aclanthology.org/2023.acl-long.1/
https://papers.nips.cc/paper_files/paper/2023/file/0a1b-Paper-Conference.pdf
https://www.biorxiv.org/content/10.1101/2020.01.01.1v1.full.pdf
https://www.mdpi.com/1424-8220/20/1/1/pdf
https://example.org/a.pdf
https://example.org/a.pdf?download=1
https://EXAMPLE.org:443/a/?utm_source=x&b=1#top
http://www.example.org/a//b/
https://example.org:8080/
https://user@example.org/a
https://github.com/Owner/Name
https://github.com/owner/name.git
https://github.com/owner/name/tree/main
https://github.com/owner
https://gitlab.com/group/sub/name
https://scholar.google.com/citations?x=1
https://www.researchgate.net/publication/1
https://www.semanticscholar.org/paper/abc
https://dblp.org/rec/conf/x
https://drive.google.com/file/d/1/view
<https://example.org/a>
"https://example.org/a",
ftp://example.org/a
mailto:a@example.org
not an address
http://[::1
http://example.org/a%2bb
http://example.org/a%20b%2Fc%23
https%3A%2F%2Fexample.org%2Fa
https://example.org:80/a
https://example.org:8080/a?utm_source=x&B=1
https://example.org/?UTM%5Fsource=x
https://example.org/api/query?id_list=2403.09303
https://export.arxiv.org/api/query?id_list=2403.09303
https://arxiv.org/list/cs/new
doi.org/10.1000/ab
dl.acm.org/doi/10.1145/1.2
https://example.org/P19-1001
https://aclanthology.org/P19-1001.pdf
https://example.org/doi/abs/10.1145/1.2?id=10.1371/journal.pone.0000001
https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001
https://journals.plos.org/plosone/article/10.1371/journal.pone.0000001
https://api.crossref.org/works/10.1000/xyz/transform
https://api.crossref.org/journals/x
https://api.semanticscholar.org/graph/v1/paper/DOI:10.1000/xyz
https://example.org/records/123
https://zenodo.org/records/123
https://peerj.com/articles/cs-12.pdf
openreview.net/forum?id=aBc9dEfGhI
https://openreview.net/forum?noteId=aBc9dEfGhI
https://openreview.net/forum?forum=aBc9dEfGhI&noteId=zzzzzzzz
https://openreview.net/forum?id=ab
https://openreview.net/group?id=ICLR.cc
https://openreview.net/pdf
https://openreview.net/references/pdf?id=aBc9dEfGhI
https://example.org/pdf?id=aBc9dEfGhI
https://example.org/pdf/2403.09303
math.GT/0309136
https://openaccess.thecvf.com/
https://openaccess.thecvf.com/content_CVPR_2019/papers/A_CVPR_2019_paper.pdf
https://example.org/content/CVPR2023/papers/A_B_CVPR_2023_paper.pdf
https://proceedings.neurips.cc/a.pdf
https://proceedings.neurips.cc/paper/2020/file/0123456789abcdef0123456789abcdef-Paper.pdf
https://example.org/paper/2020/file/0123456789abcdef0123456789abcdef-Paper.pdf
https://z.example/paper/2020/file/0123456789abcdef0123456789abcdef-Paper.pdf
https://example.org/v139/a21a.html
https://z.example/v139/a21a.html
https://sci-hub.se/10.1000/x
https://x.sci-hub.se/10.1000/x
https://sci-hub.example.org/
https://x.researchgate.net/publication/1
https://a.academia.edu/1
https://researchgate.net.example.org/1
https://bit.ly/x
https://gitlab.com/
https://huggingface.co/
https://huggingface.co/datasets/owner/name
https://huggingface.co/spaces/owner/name/tree/main
https://huggingface.co/models/owner
https://huggingface.co/owner/name
https://huggingface.co/owner/datasets
https://gitlab.com/topics/x
https://github.com/topics/x
https://github.com/Topics/x
https://github.com/owner/topics
10.1000/x((1)
10.1000/x].
[paper](https://example.org/a)
{https://example.org/a}
(https://example.org/a).
see https://example.org/a)
https://example.org/a#page=2
"""


def test_how_addresses_are_read(golden: Golden) -> None:
    rows = []
    for url in ADDRESSES.splitlines():
        rows.append(url)
        facts = {
            "canonical": canonical_url(url),
            "bare": without_tracking(url) if "://[" not in url else None,
            "undressed": undressed(url),
            "arxiv": arxiv_id(url),
            "doi": doi(url),
            "openreview": openreview_id(url),
            "landing": landing_page(url),
            "no landing page": not_a_landing_page(url),
            "repository": repository(url),
            "PDF": is_pdf(url),
            "given in": (found := arxiv_id(url)) and arxiv_year(found),
        }
        rows += [f"  {name}: {fact}" for name, fact in facts.items() if fact and fact != url]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "addresses.txt")


AB = ["Ada Smith", "Bo Jones"]
PAIRS: list[tuple[str, str]] = [
    ("Plain Diffusion of Lesions", "Plain Diffusion of Lesions"),
    ("Plain Diffusion of Lesions", "plain diffusion of lesions!"),
    ("Plain Diffusion of Lesions", "Plain Difusion of Lesions"),
    ("Plain Diffusion of Lesions", "Plian Diffusion of Lesoins"),
    ("Plain Diffusion of Small Lesions in Scans", "Plian Diffusion of Small Lesoins in Scans"),
    ("Plain Diffusion of Lesions", "Lesions of Plain Diffusion"),
    ("Plain Diffusion of Lesions", "Diffusion of Plain Lesion"),
    ("Auto Encoder of Lesions", "Autoencoder of Lesions"),
    ("Generative Adversarial Network for Scans", "GAN for Scans"),
    ("Generative Adversarial Network for Scans", "GANs for Scans"),
    ("Convolutional Network for Scans", "GAN for Scans"),
    ("DiffNet: Plain Diffusion of Lesions", "Plain Diffusion of Lesions"),
    ("Plain Diffusion: A Study of Lesions", "Plain Diffusion"),
    ("Plain: A Study of Lesions", "Plain"),
    ("Plain Diffusion of Lesions: Part 2", "Plain Diffusion of Lesions"),
    ("Plain Diffusion of Lesions: A Challenge", "Plain Diffusion of Lesions"),
    ("DiffNet: Plain Diffusion of Lesions", "FlowNet: Plain Diffusion of Lesions"),
    ("DiffNet: Plain Diffusion", "FlowNet: Plain Diffusion"),
    ("A B C D: Plain Diffusion of Lesions", "E F: Plain Diffusion of Lesions"),
    ("Google Diffusion of Lesions in Scans", "Diffusion of Lesions in Scans"),
    ("Diffusion of Google Lesions in Scans", "Diffusion of Lesions in Scans"),
    ("Google Diffusion", "Diffusion"),
    (MINE := "Plain Diffusion of Lesions in Scans", f"{MINE} with Flows of Healthy Tissue"),
    (MINE, f"{MINE} Revisited"),
    (MINE, f"{MINE} in Video Streams"),
    (MINE, f"{MINE} and a Challenge of Healthy Tissue"),
    (MINE, f"{MINE[:-2]}"),
    ("Plain Diffusion of", "Plain Diffusion of Lesions in Scans of Brains"),
    (MINE, "Plain Diffusion of Lesions in Films"),
    (MINE, "Plain Diffusion of Tumours in Films"),
    (MINE, "Codebooks of Healthy Patches"),
    ("Lesion Detection", "Lesion Detections"),
    ("Lesion Detection Part A", "Lesion Detection Part B"),
    ("Lesion Detection Part 1", "Lesion Detection Part 2"),
    ("Lesion Detection II", "Lesion Detection III"),
    ("Lesion Detection Part One", "Lesion Detection Part 1"),
    ("Lesion Detection 2023", "Lesion Detection 2024"),
    ("Lesion Detection v1.0", "Lesion Detection v1.1"),
    ("2D Lesion Detection in Scans", "3D Lesion Detection in Scans"),
    ("Supervised Lesion Detection", "Unsupervised Lesion Detection"),
    ("Typical Lesions of the Brain", "Atypical Lesions of the Brain"),
    ("Reply to: Lesion Detection in Scans", "Lesion Detection in Scans"),
    ("Erratum: Lesion Detection in Scans", "Correction to Lesion Detection in Scans"),
    ("Lesion Detection (Extended Abstract)", "Lesion Detection"),
    ("Lesion Detection (Poster)", "Lesion Detection"),
    ("Workshop on Lesion Detection", "Workshop on Lesion Detection"),
    ("Editorial", "Editorial"),
    ("Book Review", "Book Review"),
    ("Proceedings of Lesions 2023", "Proceedings of Lesions 2023"),
    ("Colour Modelling of Tumours", "Color Modeling of Tumors"),
    ("Analyse the Centre", "Analyze the Center"),
    ("The Dept of Lesions", "The Department of Lesions"),
    ("Lesions & Scans", "Lesions and Scans"),
    ("α-Flow for Scans", "Alpha-Flow for Scans"),
    ("Müller Cells", "Mueller Cells"),
    ("Diffusion", "Diffusion"),
    ("Plain Diffusion", "Plain Diffusion"),
    ("Plain Lesion Diffusion", "Plain Lesion Diffusion"),
    ("Fast Recovery of Scans by Flows", "Fast Recovery of Noisy Scans by Flows"),
    ("Recovery of Scans by Flows", "Fast Recovery of Scans by Flows"),
    ("Recovery of AnyVideo Flows in Scans", "Recovery of Any Video Flows in Noisy Scans"),
    ("Detection of Lesions in CT of Brains", "Detection of Lesions in Brains"),
    ("Detection of Lesions, Type a", "Detection of Lesions, Type b"),
    ("Detection of Lesions a Scan", "Detection of Lesions an Scan"),
    ("Detection fo Lesions in teh Scans", "Detection of Lesions in the Scans"),
    ("Detection of Lesions in MRI", "Detection of Lesions in Magnetic Resonance Imaging"),
    ("Detection of Lesions in MRIs", "Detection of Lesions in Magnetic Resonance Imaging"),
    ("Detection of Lesions by Microsoft", "Detection of Lesions"),
    ("The Google Detection of Lesions", "Detection of Lesions"),
    ("Lesions and Their Google Detection", "Lesions and Their Detection"),
]
FINER_PAIRS = """\
Diffusions | Difusion
Radar-Based Detection of Heart Sounds | Radar-Baesd Detection of Heart Sounds
Heart Sounds at Night in Radar Scans | Heart Sounds CT Night in Radar Scans
A Study of Noise in Scans: Part II | A Setudy of Noise in Unscans: Part II
A Study of Noise in Scans: Part II | X Stoudy of Noise in Scans: Part
The Brain Challenge 2023: Segmentation | The Brain Challenge 202 3: Segmentation
Plain Lesions | Plain Lesions Workshop
Fast Detection of 3D Lesions | FD of 3Ds Lesions
Fast Detection of 3D Lesionss | FD of 3Ds Lesions
FD of 3Ds Lesions | Fast Detection of 3D Lesionss
Lesion Detection 2023 | Lesion Fast Detect ion 2023
Plain Lesions II | Plain Le sions
Scans of Brains by Night Flows | Scans of T1 Brains by Night Flows
Plain Diffusion of Google Lesions in Scans | Plain Diffusion of Lesions in Scans
XNets - Diffusion | Diffusion
Brain Scans: Segmentation of Lesions | Bra in Scans: Segmentation of Lesions with Flows of Tissue
Learning to Detect: A Survey of Lesions in Noisy Scans | Seeing to Detect: A Survey of Lesions in Noisy Scans
Slow Diffusion of Lesions in Noisy Air | Slow Diffusion of Lesions in Noxzy Air
Slow Diffusion of Lesion in Noisy Air | Slow Diffusion of Lesion in Noxzy Air
Slow Diffusion of Lesions in Noisy Airs | Slow Diffusion of Lesions in Noxzy Airs
Scans X Lesion Flow | Scans Lesion X Flwo
Scans X Lesion Flow | Scans Lesion X Flow
Slow Diffusion of Lesions in Noisy Air | Slow Diffusoin of Lesions in Noxzy Air
Plain CT Flows | Plain CX Flows
Plain CT Flow | Plain CX Flow
Diffusion | Di ffsuion
Diffusion of Scans | Di ffsuion of Scans
Plain Autoencoder | Plain Auto Encoder
Plain Lesi2ons | Plain Lsesions
Lesion Detection 20A23 | Lesion Detection flow
Plain Diffusion of Scans | Plain Difuosion of Scans
Plain Diffusion of Scans | Plain Dsffuoion of Scans
Plain Diffusion of Scans | Plain Biffuoion of Scans
Deep Flows | Dee Flows
De Flows in Scans | Dee Flows in Scans
The Brain Challenge: Segmentation of Lesions | Unthe Brain Challenge: Segmentation of Lesions
Supervised Segmentation of Tissue by Flows | Un Supervised Segmentation of Tissue by Flows
Learning to Detect: A Survey | Learning tosdetect: A Survey
The Fast Detection of Lesions | Thefast Detection of Lesions
Detection of Lesions at Scans | Detection of Lesions CT Scans
Detection of Lesions of Scans | Detection of Lesions no Scans
Detection of Lesions in Scans | Detection of Lesions ni Scans
Plain <i>Diffusion</i> of Lesions | Plain Diffusion of Lesions
Lesions &amp; Scans in Brains | Lesions & Scans in Brains
Plain Diffusi?n of Lesions | Plain Diffusion of Lesions
Poster: Lesion Detection in Scans | Lesion Detection in Scans
Lesion Detection in Scans - Poster | Lesion Detection in Scans
Lesion Detection in Scans [Poster] | Lesion Detection in Scans
Plain Diffusion of Lesions: 3D | Plain Diffusion of Lesions
Plain Diffusion of Lesions: T1 | Plain Diffusion of Lesions
Plain Diffusion of Lesions: Volume 2 | Plain Diffusion of Lesions
Lesions in LUNA16 Scans | Lesions in LUNA17 Scans
Lesions in 3DUNet Scans | Lesions in 2DUNet Scans
Lesions of T1 in Scans | Lesions of T2 in Scans
Is It Noise | Is It Noises
Lesion Detection in Scans, Part I | Lesion Detection in Scans, Part 1
M{\\"u}ller Cells in Scans | Müller Cells in Scans
Grey Level Lesions | Gray Level Lesions
Second Proposal for Lesions | 2nd Proposal for Lesions
Version 2.0 of Lesions | Version 2 of Lesions
Version 02 of Lesions | Version 2 of Lesions
"""
FACTS: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("same people", {"authors": AB}, {"authors": AB}),
    ("other people", {"authors": AB}, {"authors": ["Cy Brown"]}),
    ("some people", {"authors": [*AB, "Di Roe"]}, {"authors": ["Ada Smith", "X Y", "Z W"]}),
    ("nobody", {}, {"authors": AB}),
    ("1 year", {"authors": AB, "year": 2023}, {"authors": AB, "year": 2024}),
    ("3 years", {"authors": AB, "year": 2021}, {"authors": AB, "year": 2024}),
    (
        "venues",
        {"authors": AB, "year": 2023, "venue": "CVPR"},
        {"authors": AB, "year": 2024, "venue": "MICCAI"},
    ),
    (
        "a preprint",
        {"authors": AB, "year": 2023, "venue": "arXiv"},
        {"authors": AB, "year": 2024, "venue": "MICCAI"},
    ),
    ("ids", {"authors": AB, "arxiv": "2401.00001"}, {"authors": AB, "arxiv": "2401.00002"}),
    (
        "a team on one occasion",
        {"authors": [*AB, "Cy Brown"], "year": 2024, "venue": "SIGMOD Conference"},
        {"authors": ["Smith, Ada", "Jones, Bo", "Brown, C."], "year": 2024, "venue": "SIGMOD"},
    ),
    ("one id", {"authors": AB, "arxiv": "2401.00001"}, {"authors": ["X Y"], "arxiv": "2401.00001"}),
]


@pytest.mark.slow
def test_which_papers_are_one(golden: Golden) -> None:
    rows = []
    for one, other in PAIRS:
        rows.append(f"{one} | {other}")
        for name, mine, theirs in FACTS:
            mine_too, theirs_too = {"title": one, **mine}, {"title": other, **theirs}
            found = compare(from_fields("a", mine_too), from_fields("b", theirs_too))
            again = compare(from_fields("b", theirs_too), from_fields("a", mine_too))
            assert found == again
            if found:
                mistake = " (by mistake)" if found.by_mistake else ""
                rows.append(f"  {name}: {found.grade} {found.score}{mistake}: {found.reason}")

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "pairs.txt")


def test_which_papers_are_one_where_little_decides(golden: Golden) -> None:
    one_occasion = {"year": 2024, "venue": "SIGMOD"}
    facts = {
        "two people": ({"authors": AB}, {"authors": AB}),
        "other people": ({"authors": AB}, {"authors": ["Cy Brown"]}),
        "a team": ({"authors": [*AB, "Cy Brown"], **one_occasion},) * 2,
        "another year": ({"authors": AB, "year": 2023}, {"authors": AB, "year": 2024}),
        "one address": (
            {"authors": AB, "url": "http://www.example.org/p/"},
            {"authors": ["Cy Brown"], "url": "https://example.org/p"},
        ),
    }
    rows = []
    for pair in FINER_PAIRS.splitlines():
        one, _, other = pair.partition(" | ")
        rows.append(pair)
        for name, (mine, theirs) in facts.items():
            records = (
                from_fields("a", {"title": one, **mine}),
                from_fields("b", {"title": other, **theirs}),
            )
            found = compare(*records)
            assert found == compare(*reversed(records))
            rows += [f"  {name}: {found.grade}: {found.reason}"] if found else []

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "finer_pairs.txt")


@pytest.mark.slow
def test_what_changed_copies_of_real_papers_are_called(golden: Golden) -> None:
    """How many of each kind of change get which verdict, and why."""
    real = [
        {key: data[key] for key in ("title", "authors", "year", "venue")}
        for path in sorted((DATA / "list/papers").rglob("*.yaml"))
        if (data := read(path.name, path.read_bytes()).data)
    ]
    rows = []
    for change in (*ONE_PAPER, *ANOTHER_PAPER):
        called: Counter[str] = Counter()
        for mine in real:
            if theirs := change(mine):
                found = compare(from_fields("a", mine), from_fields("b", theirs))
                called[f"{found.grade}: {found.reason}" if found else "nothing"] += 1
        rows.append(change.__name__.replace("_", " "))
        rows += [f"  {number} {said}" for said, number in sorted(called.items())]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "copies.txt")


PEOPLE = """\
Ada Smith | Ada Smith
Ada Smith | A. Smith
Ada Smith | B. Smith
Ada Smith | Smith, Ada
Ada Smith | Smith A
Ada Smith | Smith
Ada Smith | Smyth
Ada Smith | Ada Smithe
Ada Lee | Ada Lea
Ada Mary Smith | Ada Smith
Ada Mary Smith | Mary Smith
Ada Mary Smith | A. M. Smith
Ada Mary Smith | M. A. Smith
Ada Mary Smith | A. B. Smith
Robert Smith | Bob Smith
Bobby Smith | Robert Smith
Michael Smith | Mike Smith
Mi Smith | Michael Smith
Wei Li | Li Wei
Wei Li | Wei Lin
José Müller | Jose Mueller
Petr Dvořák | Petr Dvo?ák
Petr Dvořák | Petr Dv?k
Maria Garcia Lopez | Maria Garcia
Maria Garcia Lopez | Garcia, M.
Maria Smith-Jones | Maria Jones
Maria Smith-Jones | Maria Smith
Ada van der Smith | Ada Smith
Martin King Jr. | Martin King
Gallic Consortium | Ada Smith
Gallic Consortium | The Gallic Consortium
Ada Smith; Bo Jones | Bo Jones; Ada Smith
Ada Smith; Bo Jones | Ada Smith
Ada Smith; Bo Jones; Cy Brown | Ada Smith
Ada Smith; Bo Jones; Cy Brown | Ada Smith; Bo Jones
Ada Smith; Bo Jones; Cy Brown | Ada Smith; Bo Jones; Di Roe
Ada Smith; Bo Jones; Cy Brown | Ada Smith; X Y; Z W
Ada Smith; Bo Jones; Cy Brown; Di Roe | Ada Smith; Bo Jones; Cy Brown
Ada Smith; et al. | Ada Smith; Bo Jones; Cy Brown
Ada Smith; Bo Jones; Cy Brown; Di Roe; E F; G H | Ada Smith; Bo Jones; X Y; Z W
Smith-Jones, Maria | M. Jones
Smith-Jones, Maria | M. Smith
Smith-Rose, Maria | M. Rose
Smith-Lee, Maria | M. Lee
Maria Garcia Lopez | M. Garcia
Maria Gonzalez Lopez | Gonzalez, M.
Maria Chen Lopez | Chen, M.
A. B. | A. B. C.
JB Smith | Jean Smith
Stephen Smith | Setphen Smith
Ada Smith Jr. | A. Smith
Smith Jr. | Smith
Jr. | Smith
Martin King Phd | M. King
Thi Van Le | Le, T. V.
Ada De La | A. La
van der Berg, Michael | Michael Berg
van der Berg, Michael | M. van der Berg
Berg, Michael, Jr. | M. Berg
Berg, Jr., Michael | M. Berg
Smith AV | A. V. Smith
Smith AV | Ada Smith
Garcia Lopez R | R. Lopez
Barbara Smith et al. | B. Smith; Bo Jones; Cy Brown
Barbara Smith et al. | B. Smith; Bo Jones
Ada Smith; others | Ada Smith; Bo Jones; Cy Brown
Ada Smith; Bo Jones and others | Ada Smith; Bo Jones; Cy Brown; Di Roe
Ada Smith and Bo Jones | Bo Jones; Ada Smith
Ada Smith, | Ada Smith
欧阳娜 | Na Ouyang
王伟 | W. Wang
Ada Sm?th | A. Smith
A. Sm?th | Ada Smyth
Ada Sm???th | A. Smith
Ada ?? | Ada Smith
Ada Wong | Ada Wang
Ada Wongs | A. Wangs
Ada Schröder | A. Schroder
Ada Schröder | A. Schroeder
Kevin Chen-Chuan Chang | Chen-Chuan K. Chang
Bill Smith | William Smith
Will Smith | Bill Smith
Google Research; Ada Smith | Ada Smith
Google Research | Ada Smith; Bo Jones
Ada Smith; Ada Smith | Ada Smith; A. Smith
Ada Smith; Bo Jones; Cy Brown; Di Roe | Ada Smith; Bo Jones; Cy Brown; E F; G H
Ada Smith; Bo Jones; Cy Brown | Ada Smith; Bo Jones; E F; G H
Ada Smith; Bo Jones | Ada Smith; E F
Ada Smith; Bo Jones; Cy Brown | Ada Smith; E F
"""


@pytest.mark.parametrize("pair", PEOPLE.splitlines())
def test_people_agree_both_ways(pair: str) -> None:
    one, other = (people(side.split("; ")) for side in pair.split(" | "))

    assert agreement(one, other) == agreement(other, one)


def test_which_people_are_the_same(golden: Golden) -> None:
    rows = []
    for pair in PEOPLE.splitlines():
        one, other = (people(side.split("; ")) for side in pair.split(" | "))
        rows.append(f"{pair}: {agreement(one, other)}")
    rows += [
        f"{name} is looked for by {' '.join(sorted(family_words([name]))) or 'nothing'}"
        for name in NAMES.splitlines()
    ]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "people.txt")


VENUES = """\
CVPR
cvpr
CVPR 2024
CVPR'24
Proc. of CVPR
Proceedings of the 30th IEEE Conference on Computer Vision and Pattern Recognition
IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)
2016 IEEE Conference on Computer Vision and Pattern Recognition, CVPR 2016, Las Vegas
CVPR Workshops
CVPRW
Workshop on CVPR
NeurIPS
NIPS
NeurIPS 2021 Workshop on Deep Generative Models
Advances in Neural Information Processing Systems 32
EMNLP-IJCNLP
Findings of EMNLP
Findings of the Association for Computational Linguistics: EMNLP 2020
MICCAI
MICAI
Medical Image Computing and Computer Assisted Intervention - MICCAI 2020
Med. Image Anal.
Medical Image Analysis
MedIA
TMI
IEEE Transactions on Medical Imaging
IEEE Trans. Med. Imaging
Nature
Nature 521.7553
Nature Communications
Nat. Commun.
arXiv
arXiv preprint arXiv:1411.4555
CoRR abs/1909.05311
bioRxiv
Lecture Notes in Computer Science
Sensors
Date
MRI
My Own Venue
Accepted at MICCAI 2024 (oral)
to appear in TMI
published by Nature
under review
10.1109/CVPR.2024.1
https://openaccess.thecvf.com/content/CVPR2023/html/x.html
https://openaccess.thecvf.com/content_CVPR_2019/html/x.html
https://proceedings.mlr.press/v139/a21a.html
https://proceedings.neurips.cc/paper/2020/hash/x.html
https://papers.nips.cc/paper/2016/hash/x.html
https://aclanthology.org/2023.acl-long.1/
https://aclanthology.org/P19-1001/
https://arxiv.org/abs/2403.09303
https://example.org/x
Findings of Proceedings of the Proc. VLDB Endow., Las Vegas
IEEE/CVF MEDICAL IMAGE ANALYSIS 2024
SIGMOD Conference
SIGMOD Journal
VLDB Journal
WWW, Las Vegas
IEEE Access, Las Vegas
NeurIPS 2024, Las Vegas
EMNLP - CVPR 2020
Sensors - JMLR 2020
CVPR/ICCV
cvpr-iccv
Nature, 2020
Science: MICCAI 2020
Conference on Nothing at All
Revista Española de Informática
https://aclanthology.org/P99-1001/
https://aclanthology.org/P60-1001/
https://aclanthology.org/P61-1001/
x
"""


@pytest.mark.slow
def test_how_venues_are_read(golden: Golden) -> None:
    table, rows = venue_table(), []
    for text in VENUES.splitlines():
        rows.append(text)
        found, label, named = table.find(text), table.find_label(text), table.mentioned(text)
        facts = {
            "is": found and (found.short, found.kind),
            "as a label": label and label.short,
            "mentions": named and named.short,
            "nearest": table.nearest(text),
            "tells": table.hint(text),
            "folded": fold(text),
            "short": short_of(text, 20),
        }
        rows += [f"  {name}: {fact}" for name, fact in facts.items() if fact and fact != text]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "venues.txt")

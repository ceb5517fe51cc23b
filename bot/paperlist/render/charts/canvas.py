"""What pictures are made of: a sheet with a title, and lines, bars and text upon it.

A sheet for a language that is written from right to left is the mirror image of one for English:
places are given as for English, the sheet turns them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from paperlist.render.charts.colors import Colors
from paperlist.render.charts.downsample import EntrySpans
from paperlist.render.charts.text import FONT
from paperlist.render.phrases import RIGHT_TO_LEFT
from paperlist.text.escape import one_line

MARGIN = 8.0  # left, right and below: pictures stand side by side
Anchor = Literal["start", "middle", "end"]
MADE = "<!-- paperlist:generated -->"


@dataclass(slots=True)
class Sheet:
    """A picture in the making, `width` pixels wide, in the colours of one scheme."""

    width: float
    colors: Colors
    language: str
    parts: list[str] = field(default_factory=list)

    @property
    def is_mirrored(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def x(self, place: float) -> float:
        """Where a place is on this sheet."""
        return self.width - place if self.is_mirrored else place

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        anchor: Anchor = "start",
        color: str = "",
        bold: bool = False,
        turned: bool = True,
        halo: bool = False,
    ) -> None:
        """A line of text. What is not `turned` reads from left to right on every sheet.

        A `halo` keeps it legible where it may lie upon a line.
        """
        at = anchor
        keep = ""
        if self.is_mirrored and not turned:
            at = {"start": "end", "end": "start"}.get(anchor, anchor)  # type: ignore[assignment]  # one of the three
            keep = ' direction="ltr"'
        side = "" if at == "start" else f' text-anchor="{at}"'
        fill = color or self.colors.text
        if halo:
            keep += f' paint-order="stroke" stroke="{self.colors.pages[0]}" stroke-width="4"'
        weight = ' font-weight="600"' if bold else ""
        self.parts.append(
            f'<text x="{number(self.x(x))}" y="{number(y)}" font-size="{number(size)}"'
            f'{side}{weight}{keep} fill="{fill}">{escape(one_line(text))}</text>'
        )

    def bar(
        self, x: float, y: float, width: float, height: float, color: str, radius: float = 2
    ) -> None:
        left = self.x(x + width) if self.is_mirrored else x
        self.parts.append(
            f'<rect x="{number(left)}" y="{number(y)}" width="{number(width)}"'
            f' height="{number(height)}" rx="{number(min(radius, width / 2))}" fill="{color}"/>'
        )

    def boxes(self, spans: Iterable[EntrySpans], width: float, height: float, color: str) -> None:
        """Many bars of one size and colour, as one shape."""
        shape = "".join(
            f"M{number(self.x(x + width) if self.is_mirrored else x)} {number(y)}"
            f"h{number(width)}v{number(height)}h{number(-width)}z"
            for x, y in spans
        )
        if shape:
            self.parts.append(f'<path d="{shape}" fill="{color}"/>')

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin line of the grid."""
        self.parts.append(
            f'<path d="M{number(self.x(x1))} {number(y1)}L{number(self.x(x2))} {number(y2)}"'
            f' stroke="{self.colors.grid}"/>'
        )

    def line(
        self, spans: Sequence[EntrySpans], color: str, *, dash: str = "", width: float = 2
    ) -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="{self._through(spans)}" fill="none" stroke="{color}"'
            f' stroke-width="{number(width)}" stroke-linejoin="round"{dashes}/>'
        )

    def area(self, spans: Sequence[EntrySpans], floor: float, color: str) -> None:
        """What is between a line and the floor."""
        end = f"V{number(floor)}H{number(self.x(spans[0][0]))}z"
        self.parts.append(f'<path d="{self._through(spans)}{end}" fill="{color}" opacity=".12"/>')

    def dot(self, x: float, y: float, color: str) -> None:
        self.parts.append(
            f'<circle cx="{number(self.x(x))}" cy="{number(y)}" r="3.5" fill="{color}"/>'
        )

    def picture(self, height: float, title: str, description: str) -> str:
        """The whole as SVG, with the name it has for those who cannot see it."""
        direction = ' direction="rtl"' if self.is_mirrored else ""
        size = f"{number(self.width + 2 * MARGIN)}", f"{number(height + MARGIN)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{number(-MARGIN)} 0'
            f' {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" role="img"'
            f' aria-labelledby="t d" xml:lang="{self.language}"{direction}>{MADE}'
            f'<title id="t">{escape(one_line(title))}</title>'
            f'<desc id="d">{escape(one_line(description))}</desc>'
            f'<g font-family="{FONT}">{"".join(self.parts)}</g></svg>\n'
        )

    def _through(self, spans: Sequence[EntrySpans]) -> str:
        steps = (f"{number(self.x(x))} {number(y)}" for x, y in spans)
        return "M" + "L".join(steps)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, in as few letters as it takes."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text

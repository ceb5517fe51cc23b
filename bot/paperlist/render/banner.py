"""Banners as SVG: no script, no outside reference, the same bytes every time."""

from dataclasses import dataclass
from html import escape

from paperlist.render.charts.canvas import MADE
from paperlist.render.charts.text import FONT, width_of
from paperlist.text.escape import one_line


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a picture for one colour scheme."""

    name: str
    label: str
    label_text: str
    value: str
    value_text: str
    dim: float

    @property
    def badge(self) -> tuple[str, str, str, str]:
        """The colours of a badge."""
        return (self.label, self.label_text, self.value, self.value_text)


LIGHT = Palette("light", "#eaeef2", "#1f2328", "#0b5394", "#ffffff", 1.0)
DARK = Palette("dark", "#30363d", "#e6edf3", "#79c0ff", "#0d1117", 0.62)
PALETTES = (LIGHT, DARK)

BANNER_WIDTH, BANNER_HEIGHT = 1200, 200


def banner(text: str, start: str, end: str, palette: Palette, *, footer: bool = False) -> str:
    """A wave in two colours with a line of text; a footer's wave stands on its head."""
    shown = one_line(text)
    size = min(44.0 if not footer else 30.0, (BANNER_WIDTH - 80) / max(width_of(shown, 1), 1))
    first, last = _dimmed(start, palette.dim), _dimmed(end, palette.dim)
    turn = f' transform="rotate(180 {BANNER_WIDTH / 2:g} {BANNER_HEIGHT / 2:g})"' if footer else ""
    middle = 122 if footer else 92
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BANNER_WIDTH} {BANNER_HEIGHT}"'
        f' role="img" aria-label="{escape(shown)}">{MADE}<title>{escape(shown)}</title>'
        f'<defs><linearGradient id="g" x1="0" x2="1"><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{last}"/></linearGradient></defs>'
        f'<g fill="url(#g)"{turn}>'
        '<path opacity=".55" d="M0 0H1200V150C1000 205 800 105 600 150S200 195 0 140Z"/>'
        '<path d="M0 0H1200V132C980 172 790 84 580 128S190 178 0 122Z"/></g>'
        f'<text x="600" y="{middle}" text-anchor="middle" dominant-baseline="middle"'
        f' font-family="{FONT}" font-size="{size:.1f}" font-weight="700" fill="#fff"'
        ' stroke="#0b3a4a" stroke-opacity=".55" stroke-width="3" paint-order="stroke">'
        f"{escape(shown)}</text></svg>\n"
    )


def _dimmed(color: str, factor: float) -> str:
    channels = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(channel * factor):02x}" for channel in channels)

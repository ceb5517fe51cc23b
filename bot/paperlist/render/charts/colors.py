"""Colours of charts in light and dark, and how well one is read on another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """Colours for one scheme. `pages` are the backgrounds a picture may stand on.

    `lines` tell several lines apart; `ramp` goes from few to many, `empty` is none at all.
    """

    name: str
    pages: tuple[str, ...]
    text: str
    muted: str
    grid: str
    accent: str
    track: str
    empty: str
    lines: tuple[str, ...]
    ramp: tuple[str, ...]


# GitHub's own backgrounds: light; dark, dark dimmed.
LIGHT = Colors(
    name="light",
    pages=("#ffffff",),
    text="#1f2328",
    muted="#59636e",
    grid="#d1d9e0",
    accent="#0b62a8",
    track="#e4e9ee",
    empty="#f3f5f7",
    lines=("#0b62a8", "#b14a00", "#1a7f37", "#8250df", "#bf3989", "#57606a"),
    ramp=("#d6eaf9", "#a3d0f0", "#62aee2", "#1d6fb0", "#0b4a80"),
)
DARK = Colors(
    name="dark",
    pages=("#0d1117", "#212830"),
    text="#e6edf3",
    muted="#9ba3ad",
    grid="#3d444d",
    accent="#6cb6ff",
    track="#343b44",
    empty="#1a2028",
    lines=("#6cb6ff", "#f0a45d", "#6bc46d", "#dcbdfb", "#fc8dc7", "#adbac7"),
    ramp=("#17324d", "#1b4f7d", "#2b72ad", "#63aae6", "#a9d6ff"),
)
SCHEMES = (LIGHT, DARK)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(color: str) -> str:
    """Black or white, whichever is better read on a colour."""
    return max(("#0d1117", "#ffffff"), key=lambda ink: contrast(ink, color))


def _luminance(color: str) -> float:
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

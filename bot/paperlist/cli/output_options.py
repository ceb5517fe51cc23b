"""Options that say how a command prints, and where to: the same words in every command."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from paperlist.reporters.registry import FORMATS, formats_help

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

color_option: Decorator = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in text.",
)


def format_option(formats: Sequence[str], words: str = "How to print.") -> Decorator:
    """Add --format; the first format is the default. The command gets `format_`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=words,
    )


def report_options(words: str = "Write the report also to a file.") -> Decorator:
    """Add --output and --format of a command that makes a report; it gets `outputs` too."""

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        output = click.option(
            "--output", "outputs", multiple=True, metavar="FORMAT=FILE", help=words
        )
        return output(format_option(FORMATS, formats_help())(command))

    return added

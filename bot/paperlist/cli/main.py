"""The ``paperlist`` command: its subcommands, loaded when called, and its exit statuses."""

import errno
import gc
import importlib
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn, TextIO

import click

from paperlist import __version__
from paperlist.model.errors import PaperlistError, UsageError, WorldError

# name: (module, what it does). The texts stand here so that `--help` loads no command.
COMMANDS = {
    "init": ("paperlist.cli.init", "Make a repository a list, from the page it has."),
    "check": ("paperlist.cli.check", "Check papers and say what to fix."),
    "fix": ("paperlist.cli.fix", "Apply the safe fixes."),
    "rules": ("paperlist.cli.rules", "List the rules, or explain one."),
    "duplicates": ("paperlist.cli.duplicates", "Find papers that are in the list twice."),
    "import": (
        "paperlist.cli.import_papers",
        "Import the papers of a page or a file of references.",
    ),
    "resolve": ("paperlist.cli.resolve", "Look papers up, and print what is known."),
    "add": ("paperlist.cli.add", "Look papers up, and write their files."),
    "enrich": ("paperlist.cli.enrich", "Fill in what entries lack, from scholarly sources."),
    "links": ("paperlist.cli.links", "Say which links are certainly broken."),
    "publish": ("paperlist.cli.publish", "Write README, exports and pictures from the papers."),
    "site": ("paperlist.cli.site", "Build the list's website."),
    "stats": ("paperlist.cli.stats", "Count papers, code and stars."),
    "fetch": ("paperlist.cli.fetch", "Fetch a pull request's objects, as data."),
    "comment": ("paperlist.cli.comment", "Put a report on its pull request."),
    "suggest": (
        "paperlist.cli.suggest",
        "Turn an issue that suggests a paper into a pull request.",
    ),
    "answer": ("paperlist.cli.answer", "Do what a slash command in a comment asks."),
    "audit": ("paperlist.cli.audit", "Check the whole list, and keep one tracking issue."),
    "merge-reports": ("paperlist.cli.merge_reports", "Join the reports of an audit's shards."),
    "completion": ("paperlist.cli.completion", "Print the completion script of a shell."),
}

EXIT_BUG = 4
ONLINE = frozenset({"fetch", "comment", "answer"})  # they talk to GitHub, and to nobody else
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def _look_seldom_for_garbage() -> None:
    """Papers and findings stay to the end of a run, and looking through them takes time.

    At Python's own rate it is a seventh of `check` on 10,000 papers, and a fifth where each has a
    finding; memory is the same. Not never: thousands of requests leave cycles behind.
    """
    gc.freeze()  # what was imported stays, too
    gc.set_threshold(50_000, 20, 100)


class LazyGroup(click.Group):
    """A group whose commands are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        _look_seldom_for_garbage()
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is no command")
        if not any("--offline" in parameter.opts for parameter in command.params):
            command.params.append(_offline(cmd_name))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the name that is nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            # Imported here: only who mistypes needs it.
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean `{near[0]}`?" if near else "`paperlist --help` lists them"
            raise UsageError(f"there is no command `{name[:100]}`", hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _offline(name: str) -> click.Option:
    """The option --offline of a command that has nothing to look up, or nothing but that."""

    def checked(_: click.Context, __: click.Parameter, is_offline: bool) -> None:  # click's
        if is_offline and name in ONLINE:
            hint = "leave out --offline, or see `paperlist check` for what needs no network"
            raise UsageError(f"`paperlist {name}` talks to GitHub", hint=hint)

    text = (
        "Refused: this talks to GitHub."
        if name in ONLINE
        else "Accepted: nothing is requested here."
    )
    return click.Option(
        ["--offline"], is_flag=True, expose_value=False, callback=checked, help=text
    )


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="paperlist", message="%(prog)s %(version)s")
def paperlist() -> None:
    """Keep a curated list of research papers in order.

    A list is a folder with paperlist.yml and one YAML file per paper below papers/.

    \b
    Try first:
      paperlist check                  everything in the list
      paperlist check --base main      only what your branch changed
      paperlist fix --diff             what could be fixed automatically
      paperlist rules title-format     why a rule complains

    \b
    Exit status: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or
    configuration, 3 git, disk, network or GitHub failed, 4 a bug of paperlist.
    audit only reports, so findings are no failure of it.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with the status of its contract."""
    # A stream that was closed from the start is None, which nobody who writes expects.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    status = run(arguments)
    for stream in (sys.stdout, sys.stderr):
        _close(stream)
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a command line; errors go to stderr as one line and a hint."""
    # What libraries log about a stranger's text is no message of ours. Without any handler Python
    # would print it.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        status = paperlist.main(arguments, prog_name="paperlist", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2
    except PaperlistError as error:
        _say(error.message, error.hint)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted; every file is either as before or complete", "")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has stopped. Python would complain once more while closing.
        os.dup2(_nowhere().fileno(), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  # the last resort: whatever it is, it is our bug
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            where = f" for {error.filename}" if error.filename else ""
            _say(f"there is no room{where}: {error.strerror}", "make room on the disk")
            return WorldError.exit_code
        if os.environ.get("PAPERLIST_TRACEBACK"):
            traceback.print_exc()
        hint = "set PAPERLIST_TRACEBACK=1 and run again for the details to report"
        _say(f"this is a bug of paperlist: {type(error).__name__}: {error}", hint)
        return EXIT_BUG


def _close(stream: TextIO) -> None:
    """Write out what is left; where nobody takes it, Python is not to complain once more."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(_nowhere().fileno(), stream.fileno())


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _say(message: str, hint: str) -> None:
    with suppress(OSError):  # the status says it, too, where stderr is full or closed
        click.echo(f"paperlist: {' '.join(message.split())}", err=True)
        if hint:
            click.echo(f"  {hint}", err=True)

"""``paperlist completion``."""

import click
from click.shell_completion import get_completion_class

from paperlist.model.errors import UsageError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script of a SHELL.

    \b
    To use it now, and in every new shell:
      eval "$(paperlist completion bash)"      add this line to ~/.bashrc
      eval "$(paperlist completion zsh)"       add this line to ~/.zshrc
      paperlist completion fish | source       add it to ~/.config/fish/config.fish
    """
    from paperlist.cli.main import paperlist

    maker = get_completion_class(shell)
    if maker is None:
        raise UsageError(f"there is no completion for {shell}")
    click.echo(maker(paperlist, {}, "paperlist", "_PAPERLIST_COMPLETE").source())
    return 0

"""The rule `wrong-extension`."""

from collections.abc import Iterator

from paperlist.model.finding import Finding, Location
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context


class WrongExtension(ChangeRule):
    """A file in papers/ does not end in .yaml.

    ## What it finds
    Files below `papers/` ending in `.yml`, `.json`, `.md` or anything else but `.yaml`. A file
    whose name starts with a dot is left alone.

    ## Why it matters
    Only `.yaml` files are papers; the others would be ignored without a message.

    ## How to fix
    Rename the file so that it ends in `.yaml`. In the browser: open the file, *Edit*, and
    change the name in the box above the text.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yml
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP505"
    name = "wrong-extension"

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for path in subject.changed:
            name = path.rpartition("/")[2]
            below = path.startswith(f"{PAPERS_FOLDER}/")
            if below and not path.endswith(".yaml") and not name.startswith("."):
                stem, _, extension = name.partition(".")
                message = f"the file's name ends in .{extension}" if extension else "no extension"
                hint = f"rename it to {path.rpartition('/')[0]}/{stem}.yaml"
                yield self.finding(Location(path=path), f"{message}, not in .yaml", hint=hint)

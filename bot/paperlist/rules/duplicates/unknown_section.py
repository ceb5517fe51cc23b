"""The rule `unknown-section`."""

from collections.abc import Iterator
from difflib import get_close_matches

from paperlist.document.schema import clip, quoted
from paperlist.model.finding import Finding, Location
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Context, PaperFile, TextRule


class UnknownSection(TextRule):
    """A paper lies in a folder that is no section.

    ## What it finds
    Files whose folder is not the id of a section in `paperlist.yml`, and files that lie directly
    in `papers/` or deeper than one folder.

    ## Why it matters
    The folder is the section; a paper elsewhere would not appear in the README.

    ## How to fix
    Move the file into the folder of a section; the message lists them. In the browser: open the
    file, *Edit*, and change the path in the box above the text. A maintainer can also comment
    `/paperlist section ID`.

    ## Example
    Wrong:
    ```yaml
    # file: papers/difusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP208"
    name = "unknown-section"

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        steps = subject.path.split("/")
        if len(steps) != 3:
            message = f"a paper belongs in {PAPERS_FOLDER}/<section>/, directly"
        elif context.config.section(steps[1]) is None:
            message = f"{quoted(steps[1])} is not a section of this list"
        else:
            return
        hint = self.where_to(steps, [section.id for section in context.config.sections])
        yield self.finding(Location(path=subject.path), message, hint=hint)

    def where_to(self, steps: list[str], known: list[str]) -> str:
        """The folder that was probably meant, else all there are."""
        near = get_close_matches(steps[1], known, n=1, cutoff=0.7) if len(steps) > 2 else []
        if near:
            return f"move the file to {PAPERS_FOLDER}/{near[0]}/{clip(steps[-1], 80)}"
        names = ", ".join(f"`{name}`" for name in known)
        return f"move the file to the folder of one of these sections: {clip(names, 600)}"

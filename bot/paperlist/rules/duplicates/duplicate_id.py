"""The rule `duplicate-id`."""

from collections.abc import Iterator

from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Location, Related
from paperlist.rules.base import Context, PaperFile, TextRule


class DuplicateId(TextRule):
    """Two files have the same name.

    ## What it finds
    A file whose name, without the folder, another file of the list has too.

    ## Why it matters
    The name is the paper's id, and an id belongs to one paper.

    ## How to fix
    Rename the newer file, for example with one more word of its title. If both are one paper,
    delete one of them.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-benchmark.yaml
    title: "A Plain Benchmark"
    ```
    """

    code = "PAP211"
    name = "duplicate-id"

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        candidate = [p for p in context.namesakes(subject.path) if p != subject.path]
        # Of two old files, or two new ones, the second by path is reported.
        if any(
            not context.counts(duplicate) or duplicate < subject.path for duplicate in candidate
        ):
            related = tuple(Related(duplicate, 1, "has the same name") for duplicate in candidate)
            message = f"{clip(candidate[0])} has the same name"
            hint = "if it is the same paper, remove this file; if not, add a word to its name"
            yield self.finding(
                Location(path=subject.path),
                message,
                hint=hint,
                related=related,
                subject=candidate[0],
            )

"""The rule `readme-entry`."""

from collections.abc import Iterator

from paperlist.document import write
from paperlist.document.schema import quoted
from paperlist.model.finding import FIRST_LINE, Edit, Finding, Fix, Location, Preview, Span
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context


class ReadmeEntry(ChangeRule):
    """A paper was added to README.md by hand.

    ## What it finds
    New entries in a generated page or in its template, in the form this list's entries have or in
    one of those that other lists use. What the entry says is offered as the file it should be.

    ## Why it matters
    Pages are made from `papers/`: an item that is only in README.md is gone after the next
    publishing.

    ## How to fix
    1. Add the file that the bot shows; the comment has a link that opens it, filled in.
    2. Undo the change of README.md: copy the list's version over yours. At a terminal: `git
       checkout origin/main -- README.md`.

    ## Example
    Wrong:
    ```yaml
    # file: README.md
    <a id="diffusion"></a>

    - [[CVPR 2024]](https://example.org/plain) **Plain Diffusion**
      *Ada Smith, Bo Jones*
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    authors: [Ada Smith, Bo Jones]
    venue: CVPR
    year: 2024
    links:
      paper: https://example.org/plain
    ```
    """

    code = "PAP502"
    name = "readme-entry"
    fixable = True

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if not subject.pages:
            return
        # All that reads other people's pages is imported when somebody has edited one.
        from paperlist.importers.readme_entries import readme_entries

        sections = [section.id for section in context.config.sections]
        for page in subject.pages:
            is_template = page.path in subject.templates.values()
            if page.path not in subject.generated and not is_template:
                continue
            for entry in readme_entries(page.text, page.added, sections, context.config):
                span = Span(entry.line, 1, entry.line, 1)
                location = Location(path=page.path, span=span)
                named = quoted(entry.title)
                if entry.missing or not entry.section:
                    lacks = " and ".join(entry.missing or ("a section",))
                    message = f"{named} was added by hand, and {lacks} could not be read from it"
                    hint = (
                        f"add a file in {PAPERS_FOLDER}/<section>/ instead; CONTRIBUTING says how"
                    )
                    yield self.finding(location, message, hint=hint, subject=entry.title)
                    continue
                path = f"{PAPERS_FOLDER}/{entry.section}/{entry.id}.yaml"
                if path in subject.changed or context.named(entry.id):
                    continue
                text = write(entry.data, header=context.schema.line)
                fix = Fix(
                    f"add {path}",
                    (Edit(path, FIRST_LINE, text),),
                    "suggested",
                    Preview(1, 1, text),
                )
                made = (
                    "where entries come from papers/"
                    if is_template
                    else "which is generated from papers/"
                )
                message = f"{named} was added by hand to {page.path}, {made}"
                hint = f"undo the change of {page.path}, and add the file {path} in its place"
                yield self.finding(location, message, hint=hint, fix=fix, subject=entry.title)

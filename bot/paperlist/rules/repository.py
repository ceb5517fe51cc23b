"""Family 5: the repository around the papers."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import write
from paperlist.document.schema import clip, quoted
from paperlist.model.report import (
    FIRST_LINE,
    PAPERS_FOLDER,
    Edit,
    Finding,
    Fix,
    Location,
    Preview,
    Span,
    id_of,
)
from paperlist.rules.base import Change, ChangeRule, Context


class GeneratedFileEdited(ChangeRule):
    """A generated file was edited by hand.

    ## What it finds
    Changes to README.md, its other languages, section pages, assets or exports, which are made
    from `papers/` and `paperlist.yml`.

    ## Why it matters
    The next publishing writes them anew, and the edit is gone. Text between the
    `<!-- paperlist:keep -->` marks of README.md is yours and stays.

    ## Example
    ```yaml
    # file: README.md
    - **A paper added by hand**
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP501"
    name = "generated-file-edited"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for path in (*subject.changed, *subject.deleted):
            if path in subject.generated:
                message = f"{path} is generated from papers/; this edit will be overwritten"
                hint = "add or change a file in papers/ instead, and leave this one as it was"
                yield self.finding(Location(path=path), message, hint=hint)


class ReadmeEntry(ChangeRule):
    """A paper was added to README.md by hand.

    ## What it finds
    New entries in a generated page, in the form this list's entries have or in one of those that
    other lists use. What the entry says is offered as the file it should be.

    ## Why it matters
    Pages are made from `papers/`: an item that is only in README.md is gone after the next
    publishing.

    ## Example
    ```yaml
    # file: README.md
    <a id="diffusion"></a>

    - [[CVPR 2024]](https://example.org/plain) **Plain Diffusion**
      *Ada Smith, Bo Jones*
    ```
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
                text = write(entry.data, header=True)
                fix = Fix(
                    f"add {path}",
                    (Edit(path, FIRST_LINE, text),),
                    "suggested",
                    Preview(1, 1, text),
                )
                message = f"{named} was added to {page.path} by hand, which is made from papers/"
                hint = f"undo the change of {page.path}, and add the file {path} in its place"
                yield self.finding(location, message, hint=hint, fix=fix, subject=entry.title)


class BotFilesTouched(ChangeRule):
    """A change brings papers, and changes what the bot runs by.

    ## What it finds
    A change of `.github/`, `schema/` or `paperlist.yml` beside papers.

    ## Why it matters
    Merging it would change how the list is checked. That deserves a look of its own.

    ## Example
    ```yaml
    # file: .github/workflows/check.yml
    on: push
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP503"
    name = "bot-files-touched"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        touched = (*subject.changed, *subject.deleted)
        if subject.is_whole or not any(p.startswith(f"{PAPERS_FOLDER}/") for p in touched):
            return
        for path in touched:
            if path.startswith((".github/", "schema/")) or path == "paperlist.yml":
                message = f"{clip(path)} is changed too, which the bot runs by"
                hint = "make this a pull request of its own, unless the papers need it"
                yield self.finding(Location(path=path), message, hint=hint)


class TooManyPapers(ChangeRule):
    """A change brings very many papers at once.

    ## What it finds
    More than 30 papers in one change. `max` is an option of the rule in `paperlist.yml`.

    ## Why it matters
    Nobody reviews a hundred papers with care, and one that is wrong holds up all the others.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml copies=31
    title: "Plain Diffusion"
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml copies=30
    title: "Plain Diffusion"
    ```
    """

    code = "PAP504"
    name = "too-many-papers"
    severity = ChangeRule.severity.WARNING
    most: ClassVar[int] = 30

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if subject.is_whole:
            return
        given = context.settings(self).max
        most = self.most if given is None else given
        papers = [p for p in subject.changed if p.startswith(f"{PAPERS_FOLDER}/")]
        if len(papers) > most:
            message = f"this change brings {len(papers)} papers, more than {most}"
            hint = "split it, by section for example: small pull requests are merged sooner"
            yield self.finding(Location(path=PAPERS_FOLDER), message, hint=hint)


class WrongExtension(ChangeRule):
    """A file in papers/ does not end in .yaml.

    ## What it finds
    Files below `papers/` ending in `.yml`, `.json`, `.md` or anything else but `.yaml`. A file
    whose name starts with a dot is left alone.

    ## Why it matters
    Only `.yaml` files are papers; the others would be passed over without a word.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yml
    title: "Plain Diffusion"
    ```
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


class PapersDeleted(ChangeRule):
    """A change removes papers.

    ## What it finds
    Papers that are deleted, and not moved to another section.

    ## Why it matters
    A branch made from an old copy of the list can remove what others have added since.

    ## Example
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml state=deleted
    title: "Plain Diffusion"
    ```
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml state=deleted
    title: "Plain Diffusion"
    # file: papers/benchmarks/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP506"
    name = "papers-deleted"
    severity = ChangeRule.severity.WARNING

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        kept = {id_of(path) for path in subject.changed}
        for path in subject.deleted:
            if path.startswith(f"{PAPERS_FOLDER}/") and id_of(path) not in kept:
                hint = "say in the pull request why; if it was not meant, bring the file back"
                yield self.finding(
                    Location(path=path), f"the paper {clip(path)} is deleted", hint=hint
                )


class BrokenConfiguration(ChangeRule):
    """A change breaks the list's configuration.

    ## What it finds
    A `paperlist.yml` that could not be used once this is merged.

    ## Why it matters
    Nothing could be checked or published any more, for anybody.

    ## Example
    ```yaml
    # file: paperlist.yml
    title: A list without sections
    ```
    ```yaml
    # file: paperlist.yml
    title: A list
    repository: example/list
    sections: [{id: diffusion, title: Diffusion}]
    ```
    """

    code = "PAP507"
    name = "broken-configuration"
    silenceable = False

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if subject.broken_config is not None:
            message = f"the list's configuration would be broken: {subject.broken_config.message}"
            hint = subject.broken_config.hint or "compare it with the one before"
            yield self.finding(Location(path="paperlist.yml"), message, hint=hint)

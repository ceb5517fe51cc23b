"""The rule `mojibake`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import label, quoted
from paperlist.model.finding import Finding, Fix
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.rules.style.prose import prose_of
from paperlist.text import confusables


class Mojibake(PaperRule):
    """A text was decoded with the wrong code page.

    ## What it finds
    Sequences like "Ã¼" for "ü" or "â€™" for an apostrophe, and the replacement character.

    ## Why it matters
    Names come out garbled for every reader, and the damage grows with every copy.

    ## How to fix
    Copy the text again from the source, or use the text that the bot offers.

    ## Example
    Wrong:
    ```yaml
    authors: [Johanna MÃ¼ller]
    ```
    Right:
    ```yaml
    authors: [Johanna Müller]
    ```
    """

    code = "PAP406"
    name = "mojibake"
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if not confusables.may_be_garbled(subject.prose):
            return
        for pointer, text in prose_of(subject):
            meant = confusables.garbled(text)
            if meant is None:
                continue
            fix = None
            hint = "type it again from the source"
            if meant:
                edit = replace_value(subject, pointer, meant)
                fix = Fix(f"write {quoted(meant)}", (edit,), "suggested")
                hint = f"write {quoted(meant, 200)}"
            message = f"{label(pointer)} was decoded with the wrong code page: {quoted(text)}"
            yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)

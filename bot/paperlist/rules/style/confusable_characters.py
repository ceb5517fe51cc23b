"""The rule `confusable-characters`."""

from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import label, quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.rules.style.prose import prose_of
from paperlist.text import confusables


class ConfusableCharacters(PaperRule):
    """A word contains letters that only look like the right ones.

    ## What it finds
    Words that mix Latin with Cyrillic or Greek letters, ligatures and other letters made for
    typesetting, a small L for a capital I ("lmages"), a zero for an o. Words of one script, and
    Greek letters as symbols, are fine.

    ## Why it matters
    Nobody who types the word finds the paper.

    ## How to fix
    Delete the word and type it again, or use the text that the bot offers.

    ## Example
    Wrong:
    ```yaml
    title: "Anomaly Detection in Brain lmages"
    ```
    Right:
    ```yaml
    title: "Anomaly Detection in Brain Images"
    ```
    """

    code = "PAP405"
    name = "confusable-characters"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if not confusables.may_look_alike(subject.prose):
            return
        allowed = context.settings(self).allow
        for pointer, text in prose_of(subject):
            found = [a for a in confusables.look_alikes(text) if a.found not in allowed]
            for look_alike in found:
                fix = None
                if look_alike.meant != look_alike.found:
                    fixed = text[: look_alike.start] + look_alike.meant + text[look_alike.end :]
                    edit = replace_value(subject, pointer, fixed)
                    fix = Fix(f"write {quoted(look_alike.meant)}", (edit,), "suggested")
                hint = f"write {quoted(look_alike.meant)}" if fix else "type the word again"
                yield self.finding(
                    subject.at(pointer),
                    f"{quoted(look_alike.found)} in {label(pointer)}: {look_alike.why}",
                    hint=hint,
                    fix=fix,
                    subject=look_alike.found,
                )

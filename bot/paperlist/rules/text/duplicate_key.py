"""The rule `duplicate-key`."""

from paperlist.rules.text.parse_error import ParseErrorRule


class DuplicateKey(ParseErrorRule):
    """A field is given twice.

    ## What it finds
    The same key twice in one group of lines.

    ## Why it matters
    Only one of the two values can be meant, and programs disagree on which one wins.

    ## How to fix
    Keep the line with the right value and delete the other one.

    ## Example
    Wrong:
    ```yaml
    venue: CVPR
    year: 2024
    year: 2025
    ```
    Right:
    ```yaml
    venue: CVPR
    year: 2025
    ```
    """

    code = "PAP003"
    name = "duplicate-key"

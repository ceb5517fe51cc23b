"""The rule `unsafe-yaml`."""

from paperlist.rules.text.parse_error import ParseErrorRule


class UnsafeYaml(ParseErrorRule):
    """A file uses a part of YAML that has no place in a paper.

    ## What it finds
    Tags (`!!python/object`), anchors and aliases (`&x`, `*x`), more than 8 levels of nesting,
    files over 64 KiB.

    ## Why it matters
    These can make a small file blow up in memory or run code in careless programs. A paper needs
    none of them.

    ## How to fix
    Write the value itself where the tag, the anchor (`&x`) or the alias (`*x`) stands. Delete
    what makes the file large: a paper needs a few kilobytes.

    ## Example
    Wrong:
    ```yaml
    authors: &everyone [Ada Smith]
    ```
    Right:
    ```yaml
    authors: [Ada Smith]
    ```
    """

    code = "PAP004"
    name = "unsafe-yaml"

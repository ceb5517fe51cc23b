"""The rule `not-utf8`."""

from paperlist.rules.text.parse_error import ParseErrorRule


class NotUtf8(ParseErrorRule):
    """A file is not UTF-8 text.

    ## What it finds
    Files saved in another encoding (UTF-16, Latin-1, a binary file).

    ## Why it matters
    Nobody can tell which letters the bytes stand for; names would come out garbled.

    ## How to fix
    Save the file as UTF-8: in Notepad *Save as*, *Encoding: UTF-8*; in VS Code click the
    encoding at the bottom right, *Save with Encoding*, *UTF-8*. In the browser it is quicker to
    delete the file and add it again: GitHub's editor always writes UTF-8.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml encoding=utf-16
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP001"
    name = "not-utf8"

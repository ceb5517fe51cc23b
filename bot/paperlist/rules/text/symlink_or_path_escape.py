"""The rule `symlink-or-path-escape`."""

import re
from collections.abc import Iterator
from typing import ClassVar

from paperlist.model.finding import Finding, Location
from paperlist.rules.base import Context, PaperFile, TextRule

ODD_PATH = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|\u202a-\u202e\u2066-\u2069]|(?:^|/)\.\.?(?:/|$)")


class SymlinkOrPathEscape(TextRule):
    """Something below papers/ is not a regular file, or its name is not a plain one.

    ## What it finds
    Symbolic links, submodules, a folder named like a paper file, and paths with control
    characters or others that not every system can store.

    ## Why it matters
    A link could make the bot read a file outside the list.

    ## How to fix
    Delete the link or the folder, and add a regular file in its place. Use letters, digits, `-`
    and `.` in its name.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml kind=symlink
    ../../../secrets
    ```
    Right:
    ```yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP006"
    name = "symlink-or-path-escape"
    suppressible = False
    can_be_off = False

    kinds: ClassVar[dict[str, str]] = {
        "symlink": "is a symbolic link",
        "submodule": "is a submodule",
        "folder": "is a folder",
        "other": "is not a regular file",
    }

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        location = Location(path=subject.path)
        if subject.kind != "file":
            message = f"this {self.kinds.get(subject.kind, self.kinds['other'])}, not a paper file"
            yield self.finding(location, message, hint="put the paper's own file here")
        elif ODD_PATH.search(subject.path):
            message = "the file's name has characters that not every system can store"
            hint = "use lower-case letters, digits and hyphens"
            yield self.finding(location, message, hint=hint)

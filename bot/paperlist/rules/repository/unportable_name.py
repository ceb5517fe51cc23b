"""The rule `unportable-name`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Location
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Change, ChangeRule, Context

# Windows keeps these for devices, with any extension; the digits may be superscripts.
RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])")
ODD = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
LONGEST = 255  # bytes of a name, on every system's disks


class UnportableName(ChangeRule):
    """A file or folder has a name that some computers cannot store.

    ## What it finds
    Names that Windows reserves (`con`, `nul`, `com1`), names with a space at the start or end or a
    dot at the end, names with characters that a disk refuses, names of more than 255 bytes, and two
    names in one folder that differ only in capitals or in how an accent is stored.

    ## Why it matters
    On Windows or macOS the whole list could no longer be cloned, or one of two files would replace
    the other.

    ## How to fix
    Rename the file or folder: small letters, digits and hyphens are safe everywhere. Where two
    names differ only in capitals, keep the one that the list has.

    ## Example
    Wrong:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    # file: papers/diffusion/2024-Smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    Right:
    ```yaml
    # file: papers/diffusion/2024-smith-plain-diffusion.yaml
    title: "Plain Diffusion"
    ```
    """

    code = "PAP509"
    name = "unportable-name"

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        new = {step for path in subject.added for step in _steps(path)}
        folders = {folder: _by_fold(names) for folder, names in subject.names.items()}
        reported: set[str] = set()
        for path in subject.added:
            for step in _steps(path):
                if step in reported:
                    continue
                reported.add(step)
                if why := _odd(step) or _collision(step, new, folders):
                    message, hint = why
                    yield self.finding(Location(path=path), message, hint=hint, subject=step)


def _steps(path: str) -> list[str]:
    """The path and every folder that it is in."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _odd(path: str) -> tuple[str, str] | None:
    """What is wrong with the last name of a path by itself, and what to do."""
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    shown = quoted(name)
    if RESERVED.fullmatch(stem.strip().lower()):
        return f"{shown} is a name that Windows keeps for a device", "choose another name"
    if name != name.strip(" ").rstrip(".") or name.rpartition(".")[0].endswith(" "):
        return f"{shown} begins or ends with a space, or ends with a dot", "remove it from the name"
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"{shown} is a name of more than {LONGEST} bytes", "choose a shorter name"
    if ODD.search(name) and not path.startswith(f"{PAPERS_FOLDER}/"):  # has a rule of its own
        return f"{shown} has characters that not every system can store", "choose another name"
    return None


def _collision(
    path: str, new: set[str], folders: Mapping[str, Mapping[str, Sequence[str]]]
) -> tuple[str, str] | None:
    """Another name in the folder that is the same name elsewhere; of two new ones the second."""
    folder, _, name = path.rpartition("/")
    for other in folders.get(folder, {}).get(_folded(name), ()):
        place = f"{folder}/{other}" if folder else other
        if other != name and (place not in new or place < path):
            message = (
                f"{quoted(name)} differs from {quoted(place, 120)} only in capitals, or in how an"
                " accent is stored: Windows and macOS treat both as one"
            )
            return message, f"use the name {quoted(other)}, or another one"
    return None


def _by_fold(names: Sequence[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_folded(name), []).append(name)
    return found


def _folded(name: str) -> str:
    """A name as the least careful disk sees it."""
    if name.isascii():
        return name.lower().rstrip(" .")
    folded = unicodedata.normalize("NFD", name).casefold()
    return unicodedata.normalize("NFC", folded).rstrip(" .")

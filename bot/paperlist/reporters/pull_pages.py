"""Addresses on GitHub around a pull request: a line of its diff, a file to edit, a file to add."""

import hashlib
from dataclasses import dataclass
from urllib.parse import quote, urlencode

LONGEST_ADDRESS = 7_000  # servers and browsers take 8,000


@dataclass(frozen=True, slots=True, kw_only=True)
class PullPages:
    """The pages around one pull request.

    Each method gives '' where something that the address needs is not known: `PullPages()` knows
    nothing, and makes a report without links. `base` is the branch to merge into, `head_*` where
    the change is, `website` the list's own, `guide_path` the file that says how to write an entry.
    """

    server: str = ""
    repository: str = ""
    number: int = 0
    base: str = ""
    head_repository: str = ""
    head_branch: str = ""
    website: str = ""
    guide_path: str = ""

    def changed_line(self, path: str, line: int, last: int = 0) -> str:
        """A line in *Files changed*, or those up to `last`.

        GitHub calls a file's diff by the SHA-256 of its path, and its right side R.
        """
        anchor = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        end = f"-R{last}" if last > line else ""
        return self._pull and f"{self._pull}/files#diff-{anchor}R{line}{end}"

    def file(self, path: str, line: int) -> str:
        """A line of a file as the list has it."""
        if not (self._list and self.base):
            return ""
        return f"{self._list}/blob/{quote(self.base)}/{_quoted(path)}#L{line}"

    @property
    def guide(self) -> str:
        """The list's own guide for contributors."""
        path, mark, anchor = self.guide_path.partition("#")
        if not (self._list and self.base and path):
            return ""
        return f"{self._list}/blob/{quote(self.base)}/{_quoted(path)}{mark}{anchor}"

    def original(self, path: str) -> str:
        """The plain text of a file as the list has it, to copy."""
        if not (self._list and self.base):
            return ""
        return f"{self._list}/raw/{quote(self.base)}/{_quoted(path)}"

    def edit(self, path: str) -> str:
        """The editor with the contributor's version of a file."""
        return self._head and f"{self._head}/edit/{quote(self.head_branch)}/{_quoted(path)}"

    def delete(self, path: str) -> str:
        """The page that takes the contributor's file away."""
        return self._head and f"{self._head}/delete/{quote(self.head_branch)}/{_quoted(path)}"

    def new_file(self, path: str, text: str) -> str:
        """The editor with a new file, filled in; '' when the address would be too long."""
        query = urlencode({"filename": path, "value": text}, quote_via=quote, safe="/")
        address = self._head and f"{self._head}/new/{quote(self.head_branch)}?{query}"
        return address if len(address) <= LONGEST_ADDRESS else ""

    @property
    def checks(self) -> str:
        """The page with the check's full summary."""
        return self._pull and f"{self._pull}/checks"

    @property
    def _list(self) -> str:
        return f"{self.server}/{self.repository}" if self.server and self.repository else ""

    @property
    def _pull(self) -> str:
        return f"{self._list}/pull/{self.number}" if self._list and self.number else ""

    @property
    def _head(self) -> str:
        is_known = self.server and self.head_repository and self.head_branch
        return f"{self.server}/{self.head_repository}" if is_known else ""


def _quoted(path: str) -> str:
    return quote(path, errors="replace")

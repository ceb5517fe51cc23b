"""Where a list says how to write an entry: its guide for contributors."""

from paperlist.ports.files import Tree

CONTRIBUTING = "CONTRIBUTING.md"
PLACES = (f".github/{CONTRIBUTING}", CONTRIBUTING, f"docs/{CONTRIBUTING}")  # as GitHub looks for it
MARK = "<!-- paperlist:how-to-add -->"
HEADING = "## Add a paper"
ANCHOR = "#add-a-paper"
MOST_BYTES = 1 << 20


def guide_of(tree: Tree) -> tuple[str, str]:
    """The path and the text of the list's guide; where a new one belongs, and '', without one."""
    for path in PLACES:
        text = (tree.read(path, MOST_BYTES) or b"").decode("utf-8", "replace")
        if text.strip():
            return path, text
    return CONTRIBUTING, ""


def find_guide(tree: Tree) -> str:
    """The path of the list's guide, with the anchor of the part about entries; '' without one."""
    path, text = guide_of(tree)
    if not text:
        return ""
    return f"{path}{ANCHOR}" if f"{MARK}\n{HEADING}" in text else path

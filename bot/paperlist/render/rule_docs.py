"""The pages of `docs/rules/`, from what the rules say of themselves."""

from collections.abc import Iterable

from paperlist.model.finding import Severity
from paperlist.model.rule_info import RuleInfo

FAMILIES = {
    "0": "Text that cannot be read",
    "1": "Fields",
    "2": "Identity and duplicates",
    "3": "Links",
    "4": "Wording and consistency",
    "5": "The repository around the papers",
    "9": "Trouble of the bot's own",
}
GENERATED = "<!-- Generated from the rule's class by `make generate`: edit that. -->"
SEVERITIES = {
    Severity.ERROR: "error: it has to be fixed before a pull request can be merged",
    Severity.WARNING: "warning: a person should read it before merging",
    Severity.INFO: "note: good to know",
}
RELATED = (
    (
        "duplicate-paper",
        "likely-duplicate",
        "possible-duplicate",
        "published-preprint",
        "clash-with-open-pull-request",
    ),
    ("shared-link", "shared-abstract"),
    ("id-mismatch", "duplicate-id", "unknown-section"),
    ("broken-link", "redirected-link", "insecure-link", "unverified-link", "unsafe-link"),
    (
        "missing-repository",
        "renamed-repository",
        "archived-repository",
        "code-link-not-a-repository",
    ),
    ("doi-not-found", "identifier-mismatch", "missing-arxiv-or-doi"),
    ("withdrawn-paper", "retracted-paper"),
    ("not-utf8", "mojibake", "hidden-characters", "confusable-characters"),
    ("unreadable-yaml", "duplicate-key", "unsafe-yaml", "cut-by-comment"),
    (
        "missing-field",
        "incomplete-entry",
        "empty-value",
        "wrong-type",
        "bad-value",
        "unknown-field",
    ),
    ("author-format", "truncated-authors"),
    ("title-format", "unformatted"),
    ("venue-alias", "unknown-venue", "venue-mismatch", "year-mismatch", "future-year"),
    ("tracking-parameters", "pdf-as-landing-page"),
    ("generated-file-edited", "readme-entry", "bot-files-touched"),
    ("too-many-papers", "papers-deleted", "conflict-with-list"),
    ("wrong-extension", "symlink-or-path-escape"),
    ("broken-configuration", "list-misconfigured"),
    ("no-answer", "rule-crashed"),
)
IN_THE_BROWSER = (
    "In the browser: open the pull request, *Files changed*, find the file, choose *Edit file* in"
    " its *…* menu, change it, and *Commit changes* to the same branch. The check runs again by"
    " itself."
)
ONE_CLICK = (
    "Where the bot offers the corrected text, accept it with one click in *Files changed*. At a"
    " terminal `paperlist fix` writes what is certain, `paperlist fix --suggested` also what a"
    " person should read first."
)


def rule_page(info: RuleInfo) -> str:
    """One rule's page."""
    facts = f"`{info.name}` ({info.code}) · {SEVERITIES[info.severity]} · since {info.since}"
    parts = [GENERATED, f"# {info.name}", info.summary, facts, explanation(info)]
    if related := related_to(info.name):
        links = " · ".join(f"[{name}]({name}.md)" for name in related)
        parts.append(f"## Related rules\n\n{links}")
    return "\n\n".join(parts) + "\n"


def explanation(info: RuleInfo) -> str:
    """What a rule finds, why, how to fix it, examples, and how to suppress it, as Markdown."""
    before, heading, example = info.documentation.partition("## Example")
    steps = [IN_THE_BROWSER] if info.is_about_a_paper else []
    steps += [ONE_CLICK] if info.fixable and info.is_about_a_paper else []
    how = "".join(f"{step}\n\n" for step in steps)
    return f"{before}{how}{heading}{example}\n\n## How to suppress it\n\n{suppression(info)}"


def suppression(info: RuleInfo) -> str:
    """How a finding of a rule can be suppressed: only what works."""
    off = f"For a whole list, in `paperlist.yml`:\n\n```yaml\nrules:\n  {info.name}: off\n```"
    if not info.can_be_off:
        return "It cannot be suppressed: what it finds makes it impossible to say that all is well."
    if not info.suppressible:
        return f"No comment in a paper's file can suppress it. {off}"
    return (
        f"On or above the line of the finding: `# paperlist: ignore[{info.name}] reason`. A comment"
        f" that suppresses nothing is a finding itself. {off}"
    )


def related_to(name: str) -> list[str]:
    """The rules about the same kind of thing."""
    return [other for group in RELATED if name in group for other in group if other != name]


def index_page(infos: Iterable[RuleInfo]) -> str:
    """The table of all rules."""
    lines = [GENERATED, "", "# Rules", ""]
    family = ""
    for info in infos:
        if FAMILIES[info.code[3]] != family:
            family = FAMILIES[info.code[3]]
            lines += [
                "",
                f"## {family}",
                "",
                "| Name | Severity | Fix | What it finds | Code |",
                "|---|---|---|---|---|",
            ]
        fix = "yes" if info.fixable else ""
        name = f"[{info.name}]({info.name}.md)"
        severity = {"info": "note"}.get(info.severity.label, info.severity.label)
        lines.append(f"| {name} | {severity} | {fix} | {info.summary} | {info.code} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"

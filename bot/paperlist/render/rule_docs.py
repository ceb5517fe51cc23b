"""The pages of `docs/rules/`, from what the rules say of themselves."""

from collections.abc import Iterable

from paperlist.model.rule_info import RuleInfo

FAMILIES = {
    "0": "Text that cannot be read",
    "1": "Fields",
    "2": "Identity and duplicates",
    "3": "Links",
    "4": "Wording and consistency",
    "5": "The repository around the papers",
    "9": "Trouble of our own",
}
GENERATED = "<!-- Generated from the rule's class by `make generate`: edit that. -->"


def rule_page(info: RuleInfo) -> str:
    """One rule's page."""
    fixes = "The bot can mend it." if info.fixable else "It is mended by hand."
    silence = (
        "## Silencing it\n\n"
        f"On one line: `# paperlist: ignore[{info.name}] reason`. For a whole list, in"
        f" `paperlist.yml`:\n\n```yaml\nrules:\n  {info.name}: off\n```"
    )
    facts = f"`{info.code}` · {info.severity.label} · since {info.since}. {fixes}"
    body = f"{info.documentation}\n\n{silence}"
    return f"{GENERATED}\n\n# {info.name}\n\n{info.summary}\n\n{facts}\n\n{body}\n"


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
                "| Code | Name | Severity | Fix | |",
                "|---|---|---|---|---|",
            ]
        fix = "yes" if info.fixable else ""
        name = f"[{info.name}]({info.name}.md)"
        lines.append(f"| {info.code} | {name} | {info.severity.label} | {fix} | {info.summary} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"

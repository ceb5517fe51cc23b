"""The parts of a page around its entries: banner, badges, people, contents, legend."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from paperlist.config import Config, Link
from paperlist.render import banner
from paperlist.render.charts.badge import badge
from paperlist.render.charts.gallery import (
    NARROW_SCREEN,
    NARROW_STAR_HISTORY,
    STAR_HISTORY,
    pictures,
    plots,
    star_histories,
)
from paperlist.render.charts.text import compact, two_digits
from paperlist.render.entry import CODE_MARK, left_to_right, newest_line
from paperlist.render.listing import Listing
from paperlist.render.paths import EXPORTS, ISSUE_FORM_NAME, asset, page_name
from paperlist.render.phrases import LANGUAGE_NAMES, phrase
from paperlist.stars import Facts
from paperlist.text.emoji_codes import without_emoji_codes
from paperlist.text.escape import html, link_target, markdown

TOP = "top"


def assets(listing: Listing) -> dict[str, str]:
    """The pictures that the pages show."""
    config = listing.config
    files = pictures(listing)
    for palette in banner.PALETTES:
        for language in config.languages:
            text = _banner_text(config, language)
            back = phrase(language, "back-to-top")
            colors = (config.banner.start, config.banner.end)
            files[asset("banner", language, palette.name)] = banner.banner(text, *colors, palette)
            files[asset("footer", language, palette.name)] = banner.banner(
                back, *colors, palette, footer=True
            )
            for name, (label, value, _) in badges(listing, language).items():
                files[asset(f"badge-{name}", language, palette.name)] = badge(
                    label, value, palette.badge
                )
    return files


def badges(listing: Listing, language: str) -> dict[str, tuple[str, str, str]]:
    """Label, value and target of every badge that is wanted and has something to show."""
    config = listing.config
    licenses = " + ".join(part for part in (config.code_license, config.data_license) if part)
    known = {
        "papers": (phrase(language, "papers"), str(len(listing.papers)), "#contents"),
        "code": (phrase(language, "with-code"), str(listing.with_code), "#contents"),
        "license": (phrase(language, "license"), licenses, "LICENSE"),
        **_repository_badges(listing, language),
    }
    return {name: known[name] for name in config.badges if name in known and known[name][1]}


def _repository_badges(listing: Listing, language: str) -> dict[str, tuple[str, str, str]]:
    """The badges of what GitHub said of the list's repository; empty ones of what it did not."""
    name = listing.config.repository
    facts = listing.stars.code.facts.get(name.lower(), Facts())
    numbers = {
        "stars": (listing.stars.own.total, "stargazers"),
        "forks": (facts.forks, "forks"),
        "issues": (facts.issues, "issues"),
    }
    return {
        key: (
            phrase(language, key),
            "" if number is None or not name else compact(two_digits(number), language),
            f"https://github.com/{name}/{page}",
        )
        for key, (number, page) in numbers.items()
    }


def parts(
    listing: Listing, language: str, page_of: Callable[[str], str]
) -> dict[str, Callable[[], str]]:
    """The makers of a page's parts by the name a template calls them by.

    `page_of` gives the page on which a section's entries stand ('' for the page itself).
    """
    config = listing.config
    return {
        "banner": lambda: _banner(config, language),
        "top-links": lambda: _top_links(config, language),
        "badges": lambda: _badges(listing, language),
        "counts": lambda: _counts(listing, language),
        "description": lambda: (
            markdown(config.description.get(language)) if config.description else ""
        ),
        "languages": lambda: _languages(config, language),
        "people": lambda: _people(config, language),
        "links": lambda: _links(config.links, language, phrase(language, "more")),
        "related": lambda: _links(config.related, language, phrase(language, "related")),
        "contact": lambda: _contact(config, language),
        "logos": lambda: _logos(config),
        "plots": lambda: _plots(listing, language),
        "star-history": lambda: _star_history(listing, language),
        "newest": lambda: _newest(listing, language, page_of),
        "contents": lambda: _contents(listing, language, page_of),
        "legend": lambda: _legend(listing, language),
        "exports": lambda: _exports(config, language),
        "footer": lambda: _footer(language),
    }


def picture(name: str, language: str, alt: str, *, attributes: str = "") -> str:
    """A picture that follows the reader's colour scheme."""
    light, dark = (asset(name, language, palette.name) for palette in banner.PALETTES)
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="{html(alt)}"{attributes}></picture>'
    )


def _plots(listing: Listing, language: str) -> str:
    shown = [
        picture(plot.name, language, plot.alt, attributes=' align="top"')
        for plot in plots(listing, language)
    ]
    return f'<p align="center">{" ".join(shown)}</p>' if shown else ""


def _star_history(listing: Listing, language: str) -> str:
    """The chart, drawn again for a narrow screen: a wide one shrunk would be too small to read."""
    shown = star_histories(listing, language)
    title = _heading(listing.config, language, "star-history")
    if not shown:
        is_wanted = listing.config.stars.history and listing.config.repository
        is_to_come = is_wanted and listing.stars.own.total is None
        return f"{title}\n\n{phrase(language, 'stars-to-come')}" if is_to_come else ""
    light, dark = (asset(STAR_HISTORY, language, p.name) for p in banner.PALETTES)
    small_light, small_dark = (
        asset(NARROW_STAR_HISTORY, language, p.name) for p in banner.PALETTES
    )
    in_the_dark = "(prefers-color-scheme: dark)"
    sources = "".join(
        f'<source media="{media}" srcset="{path}">'
        for media, path in (
            (f"{in_the_dark} and {NARROW_SCREEN}", small_dark),
            (in_the_dark, dark),
            (NARROW_SCREEN, small_light),
        )
    )
    image = f'<img src="{light}" alt="{html(shown[0].alt)}">'
    return f'{title}\n\n<p align="center"><picture>{sources}{image}</picture></p>'


def heading(number: str, title: str, anchor: str) -> str:
    """A numbered section heading with an anchor that outlives renumbering and retitling."""
    marks = "#" * min(2 + number.count("."), 6)
    return f'<a id="{html(anchor)}"></a>\n\n{marks} {number}. {markdown(title)}'


def _heading(config: Config, language: str, part: str) -> str:
    """The heading of a part; its anchor stays the same in every language and wording."""
    return f'<a id="{part}"></a>\n\n## {markdown(_words(config, language, part))}'


def _words(config: Config, language: str, part: str) -> str:
    """What a part is called: in the list's own words where it has some."""
    own = config.readme.headings.get(part)
    return own.get(language) if own else phrase(language, part)


def _banner_text(config: Config, language: str) -> str:
    """A picture shows no emoji codes, unlike the page around it."""
    return without_emoji_codes((config.banner.text or config.title).get(language))


def _banner(config: Config, language: str) -> str:
    title = _banner_text(config, language)
    shown = picture("banner", language, title, attributes=' width="100%"')
    return f'<a id="{TOP}"></a>\n\n<h1 align="center">{shown}</h1>'


def _top_links(config: Config, language: str) -> str:
    """What readers come for on one line: suggest a paper, search, the list as a file, languages."""
    github = f"https://github.com/{config.repository}" if config.repository else ""
    # GitHub's search of code wants an account, its search of files does not.
    files = github and f"{github}/find/{quote(config.branch)}"
    links = {
        phrase(language, "suggest"): github and f"{github}/issues/new?template={ISSUE_FORM_NAME}",
        phrase(language, "search"): _website(config, language) or files,
        "BibTeX": EXPORTS["bib"] if "bib" in config.exports else "",
        phrase(language, "feed"): EXPORTS["atom"] if "atom" in config.exports else "",
    }
    shown = [f'<a href="{html(url)}">{html(label)}</a>' for label, url in links.items() if url]
    shown += [
        f'<a href="{page_name(config, other)}">{LANGUAGE_NAMES[other]}</a>'
        for other in config.languages
        if other != language
    ]
    return f'<p align="center">{" · ".join(shown)}</p>' if shown else ""


def _website(config: Config, language: str) -> str:
    """The website in this language; '' where the list has none."""
    is_first = language == config.languages[0]
    return config.site if is_first or not config.site else f"{config.site.rstrip('/')}/{language}/"


def _badges(listing: Listing, language: str) -> str:
    shown = [
        f'<a href="{target}">{picture(f"badge-{name}", language, f"{label}: {value}")}</a>'
        for name, (label, value, target) in badges(listing, language).items()
    ]
    return f'<p align="center">{" ".join(shown)}</p>' if shown else ""


def _counts(listing: Listing, language: str) -> str:
    sections = sum(1 for papers in listing.by_section.values() if papers)
    counts = {"papers": len(listing.papers), "sections": sections, "code": listing.with_code}
    return phrase(language, "counts", **counts)


def _languages(config: Config, language: str) -> str:
    if len(config.languages) < 2:
        return ""
    names = [
        f"**{LANGUAGE_NAMES[other]}**"
        if other == language
        else f"[{LANGUAGE_NAMES[other]}]({page_name(config, other)})"
        for other in config.languages
    ]
    return " · ".join(names)


def _linked(text: str, url: str) -> str:
    target = link_target(url)
    return f"[{markdown(text)}]({target})" if target else markdown(text)


def _people(config: Config, language: str) -> str:
    if not config.people:
        return ""
    names = (
        _linked(p.name, p.url) + (f" ({markdown(p.note)})" if p.note else "") for p in config.people
    )
    comma = phrase(language, "comma")
    shown = comma.join(left_to_right(name, language) for name in names)
    return f"**{phrase(language, 'kept-by')}:** {shown}."


def _links(links: Sequence[Link], language: str, title: str) -> str:
    if not links:
        return ""
    labels = (f"{markdown(link.label)}: " if link.label else "" for link in links)
    targets = (_linked(link.title.get(language), link.url) for link in links)
    pairs = zip(labels, targets, links, strict=True)
    # A title that has no translation keeps its own direction.
    shown = (
        label + (target if language in link.title.by_language else left_to_right(target, language))
        for label, target, link in pairs
    )
    return f"**{title}:** {' · '.join(shown)}."


def _contact(config: Config, language: str) -> str:
    if not config.contact_email:
        return ""
    lead = config.contact_text.get(language) if config.contact_text else phrase(language, "contact")
    address = config.contact_email
    shown = re.sub(r"[\\`*_\[\]<>&#~]", r"\\\g<0>", address)
    return f"**{markdown(lead)}:** [{shown}](mailto:{quote(address, safe='@+')})"


def _logos(config: Config) -> str:
    shown = []
    for logo in config.logos:
        source = html(link_target(logo.image))
        image = f'<img src="{source}" alt="{html(logo.alt)}" height="{logo.height}">'
        target = html(link_target(logo.url))
        shown.append(f'<a href="{target}">{image}</a>' if target else image)
    return f'<p align="center">{" ".join(shown)}</p>' if shown else ""


def _newest(listing: Listing, language: str, page_of: Callable[[str], str]) -> str:
    papers = listing.newest(listing.config.readme.newest)
    # Where all papers came at once, nobody learns from it which ones are new.
    if not papers or len({paper.string("added") for paper in listing.papers}) < 2:
        return ""
    lines = [newest_line(p, listing.config, language, page_of(p.section)) for p in papers]
    title = _heading(listing.config, language, "newest")
    return f"{title}\n\n{''.join(lines)}".rstrip("\n")


def _contents(listing: Listing, language: str, page_of: Callable[[str], str]) -> str:
    lines = [
        f"{'  ' * len(section.parents)}- [**{n}. {markdown(section.title.get(language))}**]"
        f"({page_of(section.id)}#{section.id}) ({len(listing.by_section[section.id])})"
        for n, section in listing.config.numbers()
    ]
    return f"{_heading(listing.config, language, 'contents')}\n\n" + "\n".join(lines)


def _legend(listing: Listing, language: str) -> str:
    config = listing.config
    marks = [
        f"{markdown(t.mark)} {markdown(t.meaning.get(language))}" for t in config.tags if t.mark
    ]
    marks.append(f"{CODE_MARK} {phrase(language, 'code')}")
    if config.stars.papers != "none" and listing.stars.code.points:
        marks.append(f"★ {phrase(language, 'stars-of-code')}")
    return f"**{markdown(_words(config, language, 'legend'))}:** {' · '.join(marks)}"


def _exports(config: Config, language: str) -> str:
    latin = {"bib": "BibTeX", "json": "JSON", "csv": "CSV"}
    shown = [
        left_to_right(f"[{latin[kind]}]({EXPORTS[kind]})", language)
        if kind in latin
        else f"[{phrase(language, 'feed')}]({EXPORTS[kind]})"
        for kind in config.exports
    ]
    listed = phrase(language, "comma").join(shown)
    return f"{phrase(language, 'downloads')}: {listed}." if shown else ""


def _footer(language: str) -> str:
    back = phrase(language, "back-to-top")
    shown = picture("footer", language, back, attributes=' width="100%"')
    return f'<p align="center"><a href="#{TOP}">{shown}</a></p>'

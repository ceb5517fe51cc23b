"""Bot walls: pages that say nothing about the paper, only that a program may not see it.

A wall is recognised by its mark at any status, 200 and 404 included. Some products put a header on
every answer that passes through them: there it counts only where nothing else was answered.
"""

import re
from collections.abc import Mapping

from paperlist.links.pages import Page

# Headers that only a challenge or a refusal carries.
MARKS = (
    "cf-mitigated",
    "x-amzn-waf-action",
    "x-sucuri-block",
    "x-dd-b",
    "x-px-block",
    "x-kpsdk-ct",
    "x-vercel-mitigated",
)
# Headers on everything that passes through: DataDome, Sucuri, Incapsula, PerimeterX.
PASSING = ("x-datadome", "x-datadome-cid", "x-sucuri-id", "x-iinfo", "x-px")
PASSING_SERVERS = re.compile(
    r"datadome|sucuri|cloudproxy|incapsula|imperva|perimeterx", re.IGNORECASE
)
PASSING_COOKIES = re.compile(r"\b(?:datadome|visid_incap_\d+|incap_ses_\w+|_px\w*)=", re.IGNORECASE)

# Titles that nothing but a wall has.
TITLES = re.compile(
    r"""
    just\ a\ moment\W* | attention\ required!\s*\|\s*cloudflare | ddos-guard
    | checking\ your\ browser.* | access\ to\ this\ page\ has\ been\ denied\W*
    | making\ sure\ you['\u2019]re\ not\ a\ bot\W* | pardon\ our\ interruption\W*
    | client\ challenge | vercel\ security\ checkpoint | radware\ (?:bot\ manager|captcha).*
    | sucuri\ website\ firewall.* | performing\ security\ verification\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Titles that a paper about such things may have, too: on a page with little on it.
VAGUE_TITLES = re.compile(
    r"""
    one\ moment,?\ please\W* | attention\ required\W* | please\ wait\W*(?:\|.*)?
    | (?:please\ )?verify(?:ing)?\ (?:that\ )?(?:you\ are|you're)\ (?:a\ )?(?:not\ a\ bot|human).*
    | are\ you\ (?:a\ )?(?:robot|human)\W*
    | (?:human|bot|browser|security)\ (?:verification|check|challenge)\W* | robot\ check | captcha.*
    | request\ rejected | bot\ detection.* | (?:website|site)\ protection.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands in a wall's page. A page is searched for the first of each line; only where that is
# found for the rest.
BODIES = (
    (
        b"captcha",
        b"cf_captcha_kind",
        b"captcha-delivery.com",
        b"px-captcha",
        b"captcha.px-cdn.net",
        b"/distil_r_captcha",
    ),
    (
        b'id="challenge-',
        b'id="challenge-form"',
        b'id="challenge-running"',
        b'id="challenge-error-title"',
    ),
    (b"ucuri", b"Sucuri WebSite Firewall", b"sucuri_cloudproxy_js"),
    (b"Incapsula incident ID",),
    (b"anubis", b"within.website/x/cmd/anubis", b"anubis_challenge"),
    (b"within.website/x/xess",),
    (b"_cf_chl_opt",),
    (b"cf-browser-verification",),
    (b"window.gokuProps",),
    (b"errors.edgesuite.net",),
    (b"/_sec/verify",),
    (b"validate.perfdrive.com",),
)
# Scripts on every page that passes through.
PASSING_BODIES = (b"_Incapsula_Resource", b"_pxAppId", b"AwsWafIntegration")
SAYS_NO = re.compile(r"access\ denied|forbidden|blocked|request unsuccessful", re.IGNORECASE)


def is_wall(status: int, headers: Mapping[str, str], body: bytes, page: Page) -> bool:
    """Whether an answer is a wall's and not the page's own."""
    if any(mark in headers for mark in MARKS):
        return True
    if TITLES.fullmatch(page.title):
        return not page.has_citation
    is_success = 200 <= status < 300
    if VAGUE_TITLES.fullmatch(page.title) or has_mark(body):
        # A page may carry a wall's script and still show its own text.
        return page.is_thin if is_success else not page.has_citation
    if not _is_passed_through(headers) and not any(mark in body for mark in PASSING_BODIES):
        return False
    says_no = not page.title or bool(SAYS_NO.search(page.title))
    return page.is_thin and says_no if is_success else not page.has_citation


def has_mark(body: bytes) -> bool:
    """Whether a page carries what only a wall's does."""
    for first, *marks in BODIES:
        if first in body and (not marks or any(mark in body for mark in marks)):
            return True
    return False


def _is_passed_through(headers: Mapping[str, str]) -> bool:
    return (
        any(name in headers for name in PASSING)
        or bool(PASSING_SERVERS.search(headers.get("server", "")))
        or bool(PASSING_SERVERS.search(headers.get("x-cdn", "")))
        or bool(PASSING_COOKIES.search(headers.get("set-cookie", "")))
    )

"""Bot walls: pages that say nothing about the paper, only that a program may not see it.

A wall is told by its mark at any status, 200 and 404 included. Some products put a header on every
answer that passes through them: there it counts only where nothing else was answered.
"""

import re
from collections.abc import Mapping

from paperlist.links.pages import Page

# Headers that only a challenge or a refusal carries.
MARKS = ("cf-mitigated", "x-amzn-waf-action", "x-sucuri-block", "x-dd-b", "x-px-block",
         "x-kpsdk-ct", "x-vercel-mitigated")  # fmt: skip
# Headers on everything that passes through: DataDome, Sucuri, Incapsula, PerimeterX.
PASSING = ("x-datadome", "x-datadome-cid", "x-sucuri-id", "x-iinfo", "x-px")
PASSING_SERVERS = re.compile(
    r"datadome|sucuri|cloudproxy|incapsula|imperva|perimeterx", re.IGNORECASE
)
PASSING_COOKIES = re.compile(r"\b(?:datadome|visid_incap_\d+|incap_ses_\w+|_px\w*)=", re.IGNORECASE)

TITLES = re.compile(
    r"""
    just\ a\ moment\W* | one\ moment,?\ please\W* | attention\ required!?.*
    | please\ wait\W*(?:\|.*)?
    | checking\ your\ browser.* | ddos-guard | access\ to\ this\ page\ has\ been\ denied\W*
    | (?:please\ )?verify(?:ing)?\ (?:that\ )?(?:you\ are|you're)\ (?:a\ )?(?:not\ a\ bot|human).*
    | making\ sure\ you['\u2019]re\ not\ a\ bot\W* | are\ you\ (?:a\ )?(?:robot|human)\W*
    | (?:human|bot|browser|security)\ (?:verification|check|challenge)\W* | robot\ check | captcha.*
    | pardon\ our\ interruption\W* | client\ challenge | vercel\ security\ checkpoint
    | radware\ (?:bot\ manager|captcha).* | sucuri\ website\ firewall.* | request\ rejected
    | bot\ detection.* | (?:website|site)\ protection.* | performing\ security\ verification\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
BODIES = (
    b"_cf_chl_opt", b"cf-browser-verification", b"cf_captcha_kind", b'id="challenge-form"',
    b'id="challenge-running"', b'id="challenge-error-title"', b"captcha-delivery.com",
    b"Sucuri WebSite Firewall", b"sucuri_cloudproxy_js", b"_Incapsula_Resource",
    b"Incapsula incident ID", b"px-captcha", b"_pxAppId", b"captcha.px-cdn.net",
    b"within.website/x/cmd/anubis", b"within.website/x/xess", b"anubis_challenge",
    b"AwsWafIntegration", b"window.gokuProps", b"errors.edgesuite.net", b"/_sec/verify",
    b"validate.perfdrive.com", b"/distil_r_captcha",
)  # fmt: skip
SAYS_NO = re.compile(r"access\ denied|forbidden|blocked|request unsuccessful", re.IGNORECASE)


def is_wall(status: int, headers: Mapping[str, str], body: bytes, page: Page) -> bool:
    """Whether an answer is a wall's and not the page's own."""
    if any(mark in headers for mark in MARKS):
        return True
    if TITLES.fullmatch(page.title):
        return not page.has_citation
    is_success = 200 <= status < 300
    if any(mark in body for mark in BODIES):
        # A page may carry a wall's script and still show its own text.
        return page.is_thin if is_success else not page.has_citation
    return _is_passed_through(headers) and (
        not is_success or (page.is_thin and (not page.title or bool(SAYS_NO.search(page.title))))
    )


def _is_passed_through(headers: Mapping[str, str]) -> bool:
    return (
        any(name in headers for name in PASSING)
        or bool(PASSING_SERVERS.search(headers.get("server", "")))
        or bool(PASSING_SERVERS.search(headers.get("x-cdn", "")))
        or bool(PASSING_COOKIES.search(headers.get("set-cookie", "")))
    )

"""What a verdict means, in words a contributor understands."""

# What a cause means for a reader, and what there is to do.
WORDS = {
    "not-found": "it is not there",
    "gone": "it was taken away",
    "soft-404": "the page only says that nothing was found",
    "redirect": "it leads nowhere: a redirect without an end",
    "dns": "its host has no address",
    "refused": "its host takes no connection",
    "tls-certificate": "its certificate is expired, for another name, or by nobody known",
    "malformed-id": "arXiv has no ids of this form",
    "no-address": "the DOI is registered, and leads nowhere",
    "moved": "it has moved for good",
    "moved-to-home": "it leads to the site's home page now: the page itself may be gone",
    "renamed": "the repository has another name now",
    "bot-wall": "the site lets no program in; open it in a browser to be sure",
    "accepted": "the site answered, and does not show the page yet",
    "login": "the site wants a login",
    "http-status": "the site does not say whether it is there",
    "rate-limited": "the site asks for patience",
    "server-error": "the site has trouble of its own",
    "bad-http": "the answer is no proper one",
    "tls": "no safe connection could be made",
    "unreachable": "its host cannot be reached from here",
    "deadline": "no answer came in time",
    "host-silent": "its host has not been answering",
    "address": "it does not lead to a public web server",
    "scheme": "only http and https addresses are asked",
    "credentials": "it has a name or password in it",
    "offline": "not checked: offline",
    "budget": "not checked: the run had no time left",
}


def said(cause: str, status: int | None) -> str:
    """Why a link is not simply there, with the status that was answered."""
    words = WORDS.get(cause, cause or "it answered")
    return f"{words} ({status})" if status and status >= 300 else words

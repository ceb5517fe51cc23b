"""What a verdict means, in words a contributor understands."""

# What a cause means for a reader, and what there is to do.
WORDS = {
    "not-found": "the page does not exist",
    "gone": "the page was removed",
    "soft-404": "the page itself says that nothing was found",
    "redirect": "it redirects without end",
    "dns": "there is no host of this name",
    "refused": "the host refuses connections",
    "tls-certificate": "the certificate is expired, for another name, or from an unknown authority",
    "malformed-id": "this is not a valid arXiv id",
    "no-address": "the DOI is registered, but has no address",
    "moved": "it has moved permanently",
    "moved-to-home": "it now leads to the site's home page: the page itself may be gone",
    "renamed": "the repository has another name now",
    "bot-wall": "the site blocks programs; open it in a browser to be sure",
    "accepted": "the site answered, and does not show the page yet",
    "login": "the site asks for a login",
    "http-status": "the answer does not say whether the page exists",
    "rate-limited": "the site limits the number of requests",
    "server-error": "the server reports an error of its own",
    "bad-http": "the answer is not valid HTTP",
    "tls": "no secure connection could be made",
    "unreachable": "the host cannot be reached from here",
    "deadline": "no answer came in time",
    "host-silent": "the host did not answer earlier requests either",
    "address": "it does not lead to a public web server",
    "scheme": "only http and https addresses can be checked",
    "credentials": "it has a name or password in it",
    "offline": "not checked: offline",
    "budget": "not checked: there was no time left in this run",
}


def said(cause: str, status: int | None) -> str:
    """Why a link is not simply there, with the status that was answered."""
    words = WORDS.get(cause, cause or "it answered")
    return f"{words} ({status})" if status and status >= 300 else words

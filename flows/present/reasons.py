"""Why something could not be had, in words beside the code that the tables hold. Pure."""

from __future__ import annotations

_WORDS = {
    "bad_url": "its address is none that can be asked for",
    "address_refused": "its host has a private address, which WARTA_ALLOW_HOSTS would have to name",
    "rights_reserved": "it leads to pages that need a permission in warta.toml",
    "robots_disallowed": "the site's robots.txt forbids it",
    "robots_unreachable": "the site's robots.txt gives no answer, which forbids all of it",
    "circuit_open": "its host failed so often, or asked for such a long pause, that it was left alone",
    "connect": "no connection: there is no such host, or nobody answers there",
    "tls": "the site's certificate or encryption is wrong",
    "timeout": "no answer in time",
    "protocol": "the answer is no HTTP",
    "truncated": "the answer ended before its end",
    "bad_encoding": "the answer can't be decompressed",
    "too_large": "the answer is too large",
    "redirect_loop": "it leads back to itself",
    "too_many_redirects": "it leads on and on",
    "bad_redirect": "it leads nowhere",
    "permission_needed": "the site asks for payment or a permission (402)",
    "permission_ended": "the permission in warta.toml has ended",
    "licence_not_accepted": "robots.txt names licence terms that warta.toml does not accept",
    "too_many_requests": "the site says that it is asked too often",
    "client_error": "the site says that it is gone, forbidden or not there (4xx)",
    "server_error": "the site has an error of its own (5xx)",
    "unexpected_status": "the answer is neither a document nor an error",
    "not_a_feed": "what came is no feed",
    "no_story_link": "the page was read, but no story link was recognised on it",
    "not_covered": "the pages of the listing or sitemap name no story as early or late as this day",
    "no_dates": "the listing names stories without a date, so nothing tells which are of this day",
    "not_a_list": "what came lists no stories",
}


def in_words(code: str | None) -> str:
    """The words, and the code to look for in `news.fetches`; a code without words stands for itself."""
    if not code:
        return "for an unknown reason"
    return f"{_WORDS[code]} ({code})" if code in _WORDS else code

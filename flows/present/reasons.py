"""Reason codes of the tables in words. Pure."""

from __future__ import annotations

_WORDS = {
    "bad_url": "the URL is invalid",
    "address_refused": "the host has a private address: add it to WARTA_ALLOW_HOSTS if it is meant",
    "rights_reserved": "it redirects to pages that need a permission in warta.toml",
    "robots_disallowed": "the site's robots.txt forbids it",
    "robots_unreachable": "the site's robots.txt cannot be fetched, so nothing on it may be",
    "circuit_open": "not requested: the host failed too often, or asked for a long pause",
    "connect": "no connection: unknown host, or connection refused",
    "tls": "TLS error: invalid certificate or failed handshake",
    "timeout": "no response in time",
    "protocol": "the response is not valid HTTP",
    "truncated": "the response was cut off",
    "bad_encoding": "the response cannot be decompressed",
    "too_large": "the response is too large",
    "redirect_loop": "the redirects form a loop",
    "too_many_redirects": "there are too many redirects",
    "bad_redirect": "redirect without a valid Location",
    "permission_needed": "the site asks for payment or a permission (402)",
    "permission_ended": "the permission in warta.toml has ended",
    "licence_not_accepted": "robots.txt names licence terms that warta.toml does not accept",
    "too_many_requests": "the site limits the request rate (429)",
    "client_error": "gone, forbidden or not found (4xx)",
    "server_error": "server error (5xx)",
    "unexpected_status": "unexpected status: neither a document nor an error",
    "not_a_feed": "the response is not a feed",
    "no_story_link": "the page was read, but no story link was recognised on it",
    "not_covered": "the pages of the listing or sitemap name no story as early or late as this day",
    "no_dates": "the listing names stories without a date, so nothing tells which are of this day",
    "not_a_list": "the page lists no stories",
}


def in_words(code: str | None) -> str:
    """The words, and the code as in `news.fetches`; an unknown code stands for itself."""
    if not code:
        return "for an unknown reason"
    return f"{_WORDS[code]} ({code})" if code in _WORDS else code

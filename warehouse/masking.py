"""User names and passwords in addresses are masked before they are stored or shown: databases, backups and logs are passed on."""

from __future__ import annotations

import re

# What is between the scheme and the host (RFC 3986, 3.2.1): everything up to the last @ before the path.
CREDENTIALS = re.compile(r"(?<=://)[^\s/?#\"'<>]*@")


def mask_credentials(text: str) -> str:
    """Return an address, or a text with addresses, with *** in place of user name and password."""
    return CREDENTIALS.sub("***@", text)

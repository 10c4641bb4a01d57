from __future__ import annotations

import pytest

from warehouse.masking import mask_credentials


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://ann:secret@news.example/a?b=c@d", "https://***@news.example/a?b=c@d"),
        ("https://token@news.example", "https://***@news.example"),
        ("https://a@b:p@ss@news.example/x", "https://***@news.example/x"),
        ("see http://u:p@a.example/ and ftp://v:q@b.example", "see http://***@a.example/ and ftp://***@b.example"),
        ("https://news.example/@author/story", "https://news.example/@author/story"),
        ("https://news.example?mail=a@b", "https://news.example?mail=a@b"),
        ("/home/a@b/story.txt", "/home/a@b/story.txt"),
    ],
)
def test_credentials_are_masked_and_nothing_else(text: str, masked: str) -> None:
    assert mask_credentials(text) == masked

from __future__ import annotations

import pytest

from extractors.document.urls import host_of, is_front, joined, own_label


@pytest.mark.parametrize(
    ("base", "address", "expected"),
    [
        ("https://a.example/b/c", "d", "https://a.example/b/d"),
        ("https://a.example/b/c", " //x.example/y ", "https://x.example/y"),
        (None, "/d", "/d"),
        (None, "https://web.archive.org/web/20150101000000im_/http://a.example/b.jpg", "http://a.example/b.jpg"),
        ("https://a.example/", "http://[", ""),
        ("http://[", "d", ""),
    ],
)
def test_joined(base: str | None, address: str, expected: str) -> None:
    assert joined(base, address) == expected


@pytest.mark.parametrize(
    ("address", "host"), [("https://News.A.example:8080/b", "news.a.example"), ("http://[", ""), ("a.example", ""), (None, ""), ("", "")]
)
def test_host_of(address: str | None, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("address", "front"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("https://a.example/index.html", True),
        ("https://a.example/?p=1", False),
        ("https://a.example/b", False),
        ("/", False),
        ("http://[/", False),
        (None, False),
    ],
)
def test_is_front(address: str | None, *, front: bool) -> None:
    assert is_front(address) is front


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("www.herald.example", "herald"),
        ("news.herald.co.id", "herald"),
        ("herald.com.au", "herald"),
        ("co.id", "co"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_the_owners_label_of_a_host(host: str, label: str) -> None:
    assert own_label(host) == label

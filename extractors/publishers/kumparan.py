"""kumparan: a news platform of its own newsroom and of contributors; its page marks its parts with `data-qa-id`."""

from __future__ import annotations

from extractors.layouts import (
    AUTHORS,
    CHANNEL,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    names,
    pictures,
    text,
    texts,
)

publisher = Publisher(
    name="kumparan",
    hosts=("kumparan.com",),
    addresses=(
        # `/full` and `/1` show the whole story and its parts. An id has a digit or a capital, which no word of a headline has.
        Address(path=r"/[\w-]+/[^/]+-(?P<id>(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{11})(?:/(?:full|\d))?"),
        Address(path=r"/[\w-]+/[^/]+-(?P<id>\d{10,})(?:/(?:full|\d))?"),
    ),
    feeds=("https://lapi.kumparan.com/v2.0/rss/",),
    sitemaps=("https://kumparan.com/sitemap.xml",),
    layouts=(
        Layout(
            since="2020",
            # Each paragraph is marked, their common box is not.
            story="body:has([data-qa-id=story-paragraph])",
            title=first(text("[data-qa-id=story-title]"), HEADLINE),
            paragraphs=texts("[data-qa-id=story-paragraph], [data-qa-id=story-heading]"),
            published_at=confirmed(PUBLISHED, first_time("[data-qa-id=publish-date]")),
            updated_at=default(UPDATED, None),
            section=default(CHANNEL, None),
            tags=default(first(texts("[data-qa-id=tag-topic] [data-qa-id=label-tag-topic]"), KEYWORDS), ()),
            reporters=default(first(AUTHORS, names(text("[data-qa-id=author-name]"))), ()),
            images=pictures("figure[data-qa-id=image-figure]", caption="figcaption"),
        ),
    ),
)

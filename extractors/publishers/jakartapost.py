"""The Jakarta Post: an English daily, much of it behind a paywall.

Its design is second-hand: known from public scrapers of 2024 to 2026, not from a page of its own.
"""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    RUBRIC,
    SECTION,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    links,
    names,
    pictures,
    text,
    trimmed,
)

publisher = Publisher(
    name="The Jakarta Post",
    hosts=("thejakartapost.com",),
    addresses=(Address(path=r"/[\w-]+(?:/[\w-]+)?/\d{4}/\d{2}/\d{2}/[^/]+\.html"),),
    listings=("https://www.thejakartapost.com/latest",),
    language="en",
    signs=("The Jakarta Post",),
    layouts=(
        Layout(
            since="2024",
            story=".tjp-single__content",
            without="[class*=related], [class*=popular], [class*=newsletter], [class*=ads]",
            title=first(text("h1.tjp-title--single"), trimmed(HEADLINE, r"\s+-\s+(?:The )?(?:Jakarta Post|[A-Z][\w& ]+)$")),
            published_at=confirmed(PUBLISHED, first_time(".tjp-single__head .created")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".channel-footer a"), SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".author")), AUTHORS), ()),
            images=pictures(".tjp-single__content figure", caption="figcaption"),
            related=links(".tjp-single__content [class*=related] a[href]"),
        ),
    ),
)

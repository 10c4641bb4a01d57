"""Document to Article: chooses the reader, then adds identity, quotes and validation.

A page is read by its publisher's layout, else by the reader for any site; text is read as wire copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors import records
from extractors.article import Article, Failure, Kind, Provenance
from extractors.dispatch import read_page, read_text
from extractors.document import LARGEST_TEXT, Form, Page, form_of, refuse_endless, unzipped
from extractors.errors import NotAnArticleError, Reason
from extractors.identity import article_id
from extractors.registry import publishers

if TYPE_CHECKING:
    from extractors.article import Document
    from extractors.dispatch import Reading

VERSION = "6"
"""Of what the extractors read; it goes up whenever the same document may read differently."""


def attempt(document: Document) -> Article | Failure:
    """The article, or why there is none; never raises for bad input."""
    try:
        return extract(document)
    except NotAnArticleError as error:
        return Failure(reason=error.reason, detail=error.detail)
    except Exception as error:  # noqa: BLE001 - one broken page must not end a run of thousands; its reason is kept with it
        return Failure(reason=Reason.UNREADABLE, detail=f"{type(error).__name__}: {error}")


def extract(document: Document) -> Article:
    """The article that a document holds.

    Raises:
        NotAnArticleError: where it holds none; it says why.
    """
    if document.content_type == records.CONTENT_TYPE:
        return records.read(document.data)
    data = unzipped(document.data)
    form = form_of(data, document.content_type, document.path)
    page = Page.of(document if data is document.data else document.model_copy(update={"data": data}))
    if form is Form.HTML:
        refuse_endless(page.html)
        return _article(read_page(page, document.publisher), page)
    if len(page.html) > LARGEST_TEXT:
        raise NotAnArticleError(Reason.TOO_LARGE, f"a text of {len(page.html):,} characters")
    return _article(read_text(page.html, document.url, document.publisher), page)


def _article(reading: Reading, page: Page) -> Article:
    # Loaded here, so that the light parts of this package don't cost what these do.
    from extractors.dates import find_news_day
    from extractors.quotes import find_quotes
    from extractors.validate import review

    story, identity = reading.story, reading.identity
    if (length := sum(map(len, story.paragraphs))) > LARGEST_TEXT:
        raise NotAnArticleError(Reason.TOO_LARGE, f"{length:,} characters of text")
    warnings = review(story, None if reading.extractor == "wire" else page)
    language = story.language or _language(reading)
    published = story.published.at if story.published else None
    return Article(
        article_id=article_id(identity, title=story.title, paragraphs=story.paragraphs),
        publisher=identity.publisher,
        edition=identity.edition,
        kind=story.kind if story.kind is not Kind.ARTICLE else identity.kind,
        url=page.url,
        canonical_url=identity.canonical_url or story.canonical_url,
        language=language,
        title=story.title or "",
        lead=story.lead,
        dateline=story.dateline,
        news_day=find_news_day(story.paragraphs, published, filed=story.filed),
        published_at=published,
        published_precision=story.published.precision if story.published else None,
        updated_at=story.updated.at if story.updated else None,
        section=story.section,
        tags=story.tags,
        paragraphs=story.paragraphs,
        quotes=find_quotes(story.paragraphs, language),
        credits=story.credits,
        images=story.images,
        related=story.related,
        tables=story.tables,
        copyright=story.copyright,
        rights=story.rights,
        provenance=Provenance(
            extractor=reading.extractor,
            layout=reading.layout,
            version=VERSION,
            fields=story.found,
            confidence={name: value for name, value in story.confidence.items() if name in story.found},
        ),
        warnings=(*story.warnings, *warnings),
    )


def _language(reading: Reading) -> str | None:
    publisher = publishers().get(reading.identity.publisher)
    if publisher and urlsplit(reading.identity.canonical_url or "").netloc.startswith("en."):
        return "en"
    if publisher:
        return publisher.languages.get(reading.identity.edition, publisher.language)
    from extractors.languages import detected_language

    return detected_language(reading.story.paragraphs)

"""`warta capture`: a page and the article that it reads as, saved for review and for the tests."""

from __future__ import annotations

import sys
from pathlib import Path

from flows.errors import UsageError, did_you_mean

NO_ARTICLE = 3
"""Exit status where the page is no article."""


def capture(
    publisher: str,
    source: str,
    /,
    *,
    case: str | None = None,
    into: Path = Path("tests/fixtures"),
) -> int:
    """Save an article's page and the article that it reads as in tests/fixtures/PUBLISHER/CASE, and print the article.

    The page is asked for once, by the same rules as every other: robots.txt, the host's pace, the publisher's terms. Review
    the article, correct the publisher's module, and read the saved page again with `pytest --update`; the network is not
    asked again.

    ```
    warta capture detik https://news.detik.com/berita/d-7478123/judul
    warta capture antara saved-page.html --case 2022_election
    ```

    Args:
        publisher: Key of the publisher's module in extractors/publishers; it needn't be there yet.
        source: The page's address, or a file that holds it.
        case: The case's name; otherwise the year of the layout that read the page.
        into: The folder of saved pages.
    """
    from extractors.article import Failure
    from extractors.registry import publishers
    from flows.config import settings
    from flows.present import article_view
    from flows.runs import capture_page as save

    for name in filter(None, (publisher, case)):
        if not name.replace("_", "").replace("-", "").isalnum():
            raise UsageError(f"{name!r} is no name for a folder: letters, digits and _ alone.")
    if not into.is_dir():
        raise UsageError(f"There is no folder {into}: capture runs in a checkout of the project.")
    captured = save(publisher, source, settings=settings.load(), fixtures=into, case=case)
    if publisher not in publishers():
        _say(f"extractors/publishers/{publisher}.py isn't there yet.{did_you_mean(publisher, publishers())}")
    for note in captured.notes:
        _say(note)
    outcome = captured.outcome
    if isinstance(outcome, Failure):
        _say(f"{captured.folder} holds the page alone: it reads as no article ({outcome.reason}): {outcome.detail}")
        return NO_ARTICLE
    sys.stdout.write(article_view.render(outcome, ()))
    if outcome.provenance.extractor != publisher:
        _say(f"A page of {outcome.publisher!r}, read by {outcome.provenance.extractor!r}: no layout of {publisher!r} has read it.")
    for warning in outcome.warnings:
        _say(f"Warning: {warning}")
    _say(f"Saved in {captured.folder}: review it, and put words of your own in the place of the publisher's before you share it.")
    return 0


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user

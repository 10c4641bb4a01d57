"""What the user named on the command line -> what there is to read: files, addresses, sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.discover.candidate import Candidate
from flows.discover.files import find, printable
from flows.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flows.sources import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """The words of one command, told apart; each kind in the order given."""

    paths: tuple[Path, ...] = ()
    urls: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def need_network(self) -> bool:
        """Whether any of it lies beyond this machine."""
        return bool(self.urls or self.sources)

    @property
    def tags(self) -> tuple[str, ...]:
        """Short names for the run: the sources, and `files` or `urls`."""
        kinds = [name for name, there in (("files", self.paths), ("urls", self.urls)) if there]
        return (*(source.name for source in self.sources), *kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """The candidates of files and folders, and how many files are of unknown kinds."""

    candidates: tuple[Candidate, ...]
    skipped: int


def classify(words: Sequence[str], sources: Mapping[str, Source]) -> Inputs:
    """Tell paths, URLs and names of sources apart; raises UsageError for a word that is none of them."""
    if not words:
        raise UsageError("Nothing to ingest: name a file, a folder, a URL, a feed or a source.")
    paths: list[Path] = []
    urls: list[str] = []
    named: list[Source] = []
    for word in words:
        if _is_url(word):
            urls.append(word)
        elif Path(word).exists():
            if word in sources:
                raise UsageError(
                    f"{word!r} is a source and a file or folder here: write ./{word} for that, or go elsewhere for the source."
                )
            paths.append(Path(word))
        elif word in sources:
            named.append(sources[word])
        else:
            raise UsageError(_unknown(word, sources))
    return Inputs(paths=tuple(paths), urls=tuple(urls), sources=tuple(named))


def files(paths: Iterable[Path]) -> Files:
    """Walk them; every candidate carries its absolute path, so that it is the same document from every working folder."""
    candidates: dict[str, Candidate] = {}
    skipped = 0
    for path in paths:
        found = find([path.absolute()])
        skipped += len(found.unknown)
        for file in found.documents:
            address = str(file)
            candidates.setdefault(address, Candidate(address=address, found_in=printable(path.absolute())))
    return Files(candidates=tuple(candidates.values()), skipped=skipped)


def _is_url(word: str) -> bool:
    parts = urlsplit(word)
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)


def _unknown(word: str, sources: Mapping[str, Source]) -> str:
    near = Path(word).parent
    neighbours = [str(near / entry.name) if str(near) != "." else entry.name for entry in near.iterdir()] if near.is_dir() else []
    hint = did_you_mean(word, [*sources, *neighbours])
    listed = f" Sources are {', '.join(sorted(sources))}." if sources and not hint else ""
    return f"{word!r} is no file or folder, no http(s) URL and no source's name.{hint}{listed}"

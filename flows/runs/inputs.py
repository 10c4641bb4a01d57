"""What the user named on the command line -> what there is to read: files, addresses, sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.discover import Candidate, bundles, find, printable, url_lists
from flows.errors import UsageError, did_you_mean
from warehouse.masking import mask_credentials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from flows.config import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """The words of one command, told apart; each kind in the order given."""

    paths: tuple[Path, ...] = ()
    bundles: tuple[Path, ...] = ()
    """Files of many documents: WARC, and records as JSON lines."""
    lists: tuple[Path, ...] = ()
    """Files of addresses."""
    urls: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def need_network(self) -> bool:
        """Whether any of it lies beyond this machine."""
        return bool(self.urls or self.sources or self.lists)

    @property
    def tags(self) -> tuple[str, ...]:
        """Short names for the run: the sources, and `files` or `urls`."""
        kinds = [name for name, there in (("files", self.paths or self.bundles), ("urls", self.urls or self.lists)) if there]
        return (*(source.name for source in self.sources), *kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """The candidates of files and folders, and how many files are of unknown kinds."""

    candidates: tuple[Candidate, ...]
    bundles: tuple[Path, ...]
    """Web archives that a folder holds."""
    skipped: int


def classify(words: Sequence[str], sources: Mapping[str, Source]) -> Inputs:
    """Tell paths, URLs and names of sources apart; raises UsageError for a word that is none of them."""
    if not words:
        raise UsageError("Nothing to ingest: name a file, a folder, a URL, a feed or a source.")
    paths: list[Path] = []
    archives: list[Path] = []
    lists: list[Path] = []
    urls: list[str] = []
    named: list[Source] = []
    for word in words:
        if _is_url(word):
            urls.append(mask_credentials(word))
        elif Path(word).exists():
            if word in sources:
                raise UsageError(
                    f"{word!r} is a source and a file or folder here: write ./{word} for that, or go elsewhere for the source."
                )
            # A pipe is not a file: reading it may block for ever.
            (archives if Path(word).is_file() and bundles.is_bundle(Path(word)) else lists if _is_list(Path(word)) else paths).append(
                Path(word)
            )
        elif word in sources:
            named.append(sources[word])
        else:
            raise UsageError(_unknown(word, sources))
    return Inputs(paths=tuple(paths), bundles=tuple(archives), lists=tuple(lists), urls=tuple(urls), sources=tuple(named))


def files(paths: Iterable[Path]) -> Files:
    """Walk them; every candidate carries its absolute path, so that it is the same document from every working folder."""
    candidates: dict[str, Candidate] = {}
    archives: list[Path] = []
    skipped = 0
    for path in paths:
        found = find([path.absolute()])
        # Records and lists of addresses are read where they are named: any program's folders may hold files of such names.
        warcs = [file for file in found.unknown if file.name.lower().endswith(bundles.WARCS) and file.is_file()]
        archives.extend(warcs)
        skipped += len(found.unknown) - len(warcs)
        for file in found.documents:
            address = str(file)
            candidates.setdefault(address, Candidate(address=address, found_in=printable(path.absolute())))
    return Files(candidates=tuple(candidates.values()), bundles=tuple(dict.fromkeys(archives)), skipped=skipped)


def addresses(paths: Iterable[Path], say: Callable[[str], None]) -> list[Candidate]:
    """The URLs in files of URLs; an invalid line is reported."""
    found: list[Candidate] = []
    for path in paths:
        name = printable(path.absolute())
        with path.open(encoding="utf-8", errors="replace") as lines:
            listed = url_lists.read(lines, name)
        found.extend(listed.candidates)
        for line in listed.bad[:MOST_TOLD]:
            say(f"{name}, line {line.number}, is no address: {line.text}")
        if len(listed.bad) > MOST_TOLD:
            say(f"{name} has {len(listed.bad) - MOST_TOLD:,} more lines that are no addresses.")
    return found


# A list that is no list would fill the screen.
MOST_TOLD = 5
# More than any comment at the head of a list; less than a large story costs to read.
_HEAD = 64 * 1024


def _is_list(path: Path) -> bool:
    """Whether a file holds addresses: by its name, or a text whose first line besides comments is one."""
    if path.suffix.lower() in {".url", ".urls"}:
        return path.is_file()
    if path.suffix.lower() != ".txt" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return False
    lines = (line.strip() for line in head.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return _is_url(first.partition("\t")[0].strip()) and len(first.partition("\t")[0].split()) == 1


def _is_url(word: str) -> bool:
    parts = urlsplit(word)
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)


def _unknown(word: str, sources: Mapping[str, Source]) -> str:
    near = Path(word).parent
    neighbours = [str(near / entry.name) if str(near) != "." else entry.name for entry in near.iterdir()] if near.is_dir() else []
    hint = did_you_mean(word, [*sources, *neighbours])
    listed = f" Sources are {', '.join(sorted(sources))}." if sources and not hint else ""
    return f"{word!r} is no file or folder, no http(s) URL and no source's name.{hint}{listed}"

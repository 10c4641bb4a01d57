"""Growth: memory and open files of processes over time, and children that nobody waits for."""

from __future__ import annotations

import resource
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.flows.service.upcommand import process_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# A process that has just begun still reads its modules and fills its caches: its first minute, or first half, says nothing.
WARM_SECONDS = 60.0
# Of what has not run so long, the table shows what there is, and nothing is judged.
LEAST_SECONDS, SHOWN_SAMPLES = 150.0, 8
MORE_MEGABYTES, MORE_SHARE, MORE_FILES = 16.0, 1.05, 12
# Parts of its time that each process is shown in.
PARTS = 8
# A child that has ended is waited for at its parent's next look.
ZOMBIE_SAMPLES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A process at a moment."""

    at: float
    """Seconds since the first sample of all."""
    megabytes: float
    files: int


class Growth:
    """Samples of processes, each by what it does; those named in `brief` come and go, and grow while they work."""

    def __init__(self, brief: Collection[str] = ()) -> None:
        self._brief = brief
        self._samples: defaultdict[tuple[str, int], list[Sample]] = defaultdict(list)
        self._zombies: Counter[tuple[int, str]] = Counter()
        self._began = time.monotonic()

    def look(self, name: str, pids: Iterable[int]) -> None:
        """Take a sample of each process that goes on."""
        for pid in pids:
            try:
                pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
                files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
            except OSError:
                continue
            sample = Sample(at=time.monotonic() - self._began, megabytes=pages * resource.getpagesize() / 2**20, files=files)
            # One that has ended, and is not waited for, holds nothing.
            if pages:
                self._samples[name, pid].append(sample)

    def look_for_zombies(self) -> None:
        """Count the looks at which a child of these processes had ended without being waited for."""
        parents = {pid for _, pid in self._samples}
        for pid, name, state, parent in process_table():
            if state == "Z" and parent in parents:
                self._zombies[pid, name] += 1

    def faults(self) -> list[str]:
        """Processes that have grown, and children that nobody waited for."""
        return [
            *(
                f"{name} {pid} grew from {first.megabytes:.0f} MB and {first.files} files to {last.megabytes:.0f} MB and {last.files} files"
                for (name, pid), first, last in self._lasting()
                if last.megabytes > first.megabytes * MORE_SHARE + MORE_MEGABYTES or last.files > first.files + MORE_FILES
            ),
            *(
                f"{name} {pid} has ended, and its parent doesn't wait for it"
                for (pid, name), n in self._zombies.items()
                if n >= ZOMBIE_SAMPLES
            ),
        ]

    def table(self) -> list[str]:
        """A line for each process that was there for some time, the earliest first: its memory and open files over its time."""
        lines = [
            f"{'process':<24} {'minutes':>11}  MB and open files at the middle of each {PARTS}th of it; first and last quarter when warm"
        ]
        for (name, pid), samples in self._samples.items():
            if name in self._brief or len(samples) < SHOWN_SAMPLES:
                continue
            first, last = _ends(samples)
            parts = [_middle(part) for part in _parts(samples, PARTS)]
            over = " ".join(f"{part.megabytes:.0f}/{part.files}" for part in parts)
            minutes = f"{samples[0].at / 60:.1f}-{samples[-1].at / 60:.1f}"
            ends = f"{first.megabytes:.1f} -> {last.megabytes:.1f} MB, {first.files} -> {last.files} files"
            lines.append(f"{name + ' ' + str(pid):<24} {minutes:>11}  {over}; {ends}")
        return lines

    def peaks(self, name: str) -> dict[str, object]:
        """Of processes that come and go: how many were seen, and the usual peak of the earliest and of the latest quarter."""
        peaks = [max(one.megabytes for one in samples) for (what, _), samples in self._samples.items() if what == name]
        quarter = max(1, len(peaks) // 4)
        ends = [round(median(part), 1) for part in (peaks[:quarter], peaks[-quarter:]) if part]
        return {"seen": len(peaks), "peak_megabytes": ends}

    def _lasting(self) -> list[tuple[tuple[str, int], Sample, Sample]]:
        return [
            (key, *_ends(samples))
            for key, samples in self._samples.items()
            if key[0] not in self._brief and samples[-1].at - samples[0].at >= LEAST_SECONDS
        ]


def _ends(samples: Sequence[Sample]) -> tuple[Sample, Sample]:
    """First and last quarter of the time after it is warm."""
    warm = [one for one in samples if one.at - samples[0].at >= WARM_SECONDS]
    parts = _parts(warm if len(warm) >= len(samples) / 2 else samples[len(samples) // 2 :], 4)
    return _middle(parts[0]), _middle(parts[-1])


def _parts(samples: Sequence[Sample], count: int) -> list[Sequence[Sample]]:
    edges = [round(len(samples) * n / count) for n in range(count + 1)]
    return [samples[start:end] for start, end in pairwise(edges) if start < end]


def _middle(samples: Sequence[Sample]) -> Sample:
    return Sample(at=samples[0].at, megabytes=median(one.megabytes for one in samples), files=round(median(one.files for one in samples)))

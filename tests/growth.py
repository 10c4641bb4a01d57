"""Growth: memory and open files of processes over time."""

from __future__ import annotations

import resource
from collections import defaultdict
from pathlib import Path
from statistics import median

# A process that has just begun still reads its modules and fills its caches.
WARM_SAMPLES = 30
LEAST_SAMPLES = 20
MORE_MEGABYTES, MORE_SHARE, MORE_FILES = 24.0, 1.1, 12


class Growth:
    """Samples of processes, each by what it does."""

    def __init__(self) -> None:
        self._samples: defaultdict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)

    def look(self, name: str, pid: int) -> None:
        """Take a sample of a process, unless it has ended."""
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
            files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        except OSError:
            return
        self._samples[name, pid].append((pages * resource.getpagesize() / 2**20, files))

    def faults(self) -> list[str]:
        """Processes whose last quarter is larger than their first, once they are warm."""
        return [
            f"{name} grew from {first[0]:.0f} MB and {first[1]:.0f} files to {last[0]:.0f} MB and {last[1]:.0f} files"
            for (name, _), first, last in self._ends()
            if last[0] > first[0] * MORE_SHARE + MORE_MEGABYTES or last[1] > first[1] + MORE_FILES
        ]

    def numbers(self) -> dict[str, object]:
        """First and last of each process that was looked at for long enough."""
        return {
            f"{name} {pid}": {"megabytes": [round(first[0], 1), round(last[0], 1)], "files": [first[1], last[1]]}
            for (name, pid), first, last in self._ends()
        }

    def _ends(self) -> list[tuple[tuple[str, int], tuple[float, float], tuple[float, float]]]:
        found = []
        for key, samples in self._samples.items():
            warm = samples[min(WARM_SAMPLES, len(samples) // 2) :]
            if len(samples) < LEAST_SAMPLES:
                continue
            quarter = max(1, len(warm) // 4)
            found.append((key, _middle(warm[:quarter]), _middle(warm[-quarter:])))
        return found


def _middle(samples: list[tuple[float, int]]) -> tuple[float, float]:
    return median(one[0] for one in samples), median(one[1] for one in samples)

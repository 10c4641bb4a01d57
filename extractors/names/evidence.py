"""Evidence: what speaks for and against each word of a run being part of a person's name, in its sentence and in the whole story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.names.lowercase_words import SmallWords
from extractors.names.word_evidence import Place, is_eponym, kind_of, of_neighbour, of_place, of_small, of_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractors.languages import Lexicon
    from extractors.names.runs import Run

_BRACKETED = re.compile(r"\(([A-Z][\w-]{1,19})\)")
# Two words on each side of a run decide; more of the text need not be split.
_NEAR = 40
_ENDS = ',.;:?!"“”'
_ADVERBS = ("juga", "pun", "kemudian", "lalu", "sendiri", "also")
# Offices and names fit into this.
_CLAUSE = 120


class Evidence:
    """The evidence of one story, over all its runs."""

    def __init__(self, paragraphs: Sequence[str], runs: Sequence[Run], lexicon: Lexicon) -> None:
        self.paragraphs = paragraphs
        self.runs = runs
        self.lexicon = lexicon
        text = "\n".join(paragraphs)
        self.small = SmallWords(text)
        self._brackets = frozenset(_BRACKETED.findall(text)) if "(" in text else frozenset()
        self._times: Counter[str] = Counter(word for run in runs for word in run.words)

    def before(self, run: Run) -> str:
        """The word before a run, with the mark that parts them."""
        if run.before is None:
            run.before = self._before(run)
        return run.before

    def after(self, run: Run) -> str:
        """The mark or word behind a run; behind a comma or a bracket also the word that follows it."""
        if run.after is None:
            run.after = self._after(run)
        return run.after

    def _before(self, run: Run) -> str:
        text, start = self.paragraphs[run.paragraph], run.starts[0]
        if run.opens and not text[max(0, start - 2) : start].strip():
            return ""
        if start and not text[start - 1].isspace() and not text[start - 1].isalpha():
            return text[start - 1]
        words = text[max(0, start - _NEAR) : start].rsplit(maxsplit=1)
        return words[-1] if words else ""

    def _after(self, run: Run) -> str:
        text, end = self.paragraphs[run.paragraph], run.end(-1)
        behind = text[end : end + _NEAR]
        if not behind:
            return ""
        if behind[0] == ",":
            words = behind[1:].split(maxsplit=1)
            return f", {words[0]}" if words else ","
        if not behind[0].isspace():
            return behind[0]
        words = behind.split(maxsplit=2)
        if not words:
            return ""
        if words[0][0] == "(":
            return "(0" if words[0][1:2].isdigit() else "("
        skips = words[0] in _ADVERBS and len(words) > 1
        return words[skips].rstrip(',.;:"”)')

    def _role_before(self, run: Run) -> bool:
        """Whether an office stands in the clause before a comma that a run follows: `Direktur Jenderal …, Ainun`."""
        text, start = self.paragraphs[run.paragraph], run.starts[0]
        if text[max(0, start - 2) : start] != ", ":
            return False
        clause = re.split(r"[.;:\"”“]\s", text[max(0, start - _CLAUSE) : start - 2])[-1]
        return any(word.lower() in self.lexicon.roles for word in clause.replace(",", " ").split())

    @cached_property
    def _elsewhere(self) -> dict[str, set[str]]:
        """How the story writes a word where it stands alone: beside a cue or a title, behind a preposition, plain."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for run in self.runs:
            word = run.words[0]
            if len(run.words) > 1 or self._times[word] == 1:
                continue
            before, after = of_small(self.before(run), self.lexicon), of_small(self.after(run), self.lexicon)
            if "cues" in before or "passives" in before or "title" in before or ("verbs" in after and "prepositions" not in before):
                found[word].add("spoken")
            if "organisation" in before or before[-1] in ("w=di", "w=ke", "w=in", "w=at"):
                found[word].add("placed")
            elif not run.opens:
                found[word].add("alone")
        return found

    @cached_property
    def _wholes(self) -> Counter[str]:
        """The runs of several words, whole and without the words at their start, by how many runs hold them."""
        return Counter(" ".join(run.words[cut:]) for run in self.runs for cut in range(len(run.words) - 1))

    @cached_property
    def _bodies(self) -> Counter[str]:
        return Counter(" ".join(run.words) for run in self.runs if len(run.words) > 1)

    def of_story(self, run: Run, number: int) -> list[str]:
        """What the rest of the story tells of a word in its place."""
        word = run.words[number]
        last = len(run.words) - 1
        found = []
        if word[1:].islower() and word.lower() in self.small:
            found.append("small, opens" if run.opens and not number else "small")
        if word in self._brackets:
            found.append("bracket")
        if run.opens and not number:
            found.append("opens" if last else "opens alone")
        if self._times[word] > 1:
            found += sorted(self._elsewhere.get(word, ()))
            if number and number < last:
                tail = " ".join(run.words[number:])
                if self._bodies[tail]:
                    found.append("whole")
                if self._wholes[tail] > self._wholes[" ".join(run.words[number - 1 :])]:
                    found.append("tail")
        return found

    def place(self, run: Run) -> Iterator[Place]:
        """The place of each word in its run."""
        lexicon, words, last = self.lexicon, run.words, len(run.words) - 1
        run.lead = run.lead or self._lead(run)
        office_before = self._role_before(run)
        office = False
        kinds = ["", "", *(kind_of(word, lexicon) for word in words), ""]
        for number, word in enumerate(words):
            eponym = last > 0 and is_eponym(words, number)
            second_before, before, kind, behind = kinds[number : number + 4]
            near = (kinds[2], second_before, before, kind, behind)
            yield Place(number, last, run.lead, office_before and not number, office, eponym, near)
            office = office or "roles" in of_word(word, lexicon) or "title" in of_word(word, lexicon)

    def _lead(self, run: Run) -> str:
        """What kind of word the phrase follows that a run belongs to, and whether an office stands in it: beside a cue it has a holder."""
        text, start = self.paragraphs[run.paragraph], run.starts[0]
        words = text[max(0, start - _CLAUSE) : start].split()
        whole = start <= _CLAUSE
        office = "roles" in of_word(run.words[0], self.lexicon)
        while words:
            word = words.pop()
            small = word.lower()
            if word[-1] in _ENDS:
                return f"{word[-1]}{'+office' * office}"
            office = office or small in self.lexicon.roles
            inside = word[0].isupper() or word[0].isdigit() or word[0] == "("
            if not (inside or small in self.lexicon.joints or small in self.lexicon.roles):
                return f"{of_small(word, self.lexicon)[0]}{'+office' * office}"
        return f"{'edge' if whole else 'far'}{'+office' * office}"

    def features(self, run: Run) -> Iterable[list[str]]:
        """All features of each word of a run."""
        before, after = of_small(self.before(run), self.lexicon), of_small(self.after(run), self.lexicon)
        last = len(run.words) - 1
        for number, (word, place) in enumerate(zip(run.words, self.place(run), strict=True)):
            left = of_neighbour(run.words[number - 1], self.lexicon) if number else before
            right = of_neighbour(run.words[number + 1], self.lexicon) if number < last else after
            yield [
                *(f"c:{name}" for name in of_word(word, self.lexicon)),
                *(f"{'p' if number else 's'}:{name}" for name in left),
                *(f"{'n' if number < last else 'e'}:{name}" for name in right),
                *(f"d:{name}" for name in (f"{before[0]}|{after[0]}", *self.of_story(run, number), *of_place(place))),
            ]

"""Lines that sites print among a story's paragraphs and that are no part of it: adverts, pointers, pagers, sign-offs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ADVERT = (
    r"(?:(?:ADVERTISEMENTS?|Advertisements?|IKLAN|Iklan)\s*|SCROLL\ TO\ (?:CONTINUE|RESUME)(?:\ (?:WITH\ )?CONTENT)?\s*)+",
    r"(?i:scroll\ (?:to\ (?:continue|resume)|down|ke\ bawah|untuk)|(?:gulir|geser)\ (?:ke\ bawah|untuk)|lanjutkan\ membaca)\b.{0,80}",
    r"(?i:artikel\ berlanjut\ (?:setelah|di\ bawah)|berita\ berlanjut).{0,60}|Loading\.{0,3}|Download\ [Aa]plikasi\b.*",
    r"Baca\ berita\ dengan\ sedikit\ iklan.*|Konten\ (?:ini\ )?(?:adalah\ )?kerja\ ?sama.{0,80}",
)
_EMBED = (
    r"\[?\s*Gambas:.*|\[(?i:video|foto|embed|instagram|twitter|tweet|podcast|infografis):?[^\]]*\].*",
    r"\[?\s?VIDEO\s?:.*|Video\s?:\s(?!https?:).{0,160}|Video\ (?:[Tt]erpopuler|[Pp]ilihan)\b.{0,40}",
    r"(?:Yuk,?\ )?[Ss]imak\ (?:[Jj]uga\ )?[Vv]ideo\b.*|(?:Tonton|Lihat)\ (?:[Jj]uga\ )?[Vv]ideo\b.*|Lihat\ [Ff]oto\b.{0,40}",
    r"Saksikan\ (?:juga\b.{0,160}:|.{0,40}\b[Vv]ideo\b.*)|(?:Tonton|Simak|Lihat)\ [Jj]uga\b.{0,12}[\"'\u2018\u201c].{0,160}",
)
_PAGER = (
    r"Halaman\ (?:[Ss]elanjutnya|[Bb]erikutnya|[Ss]ebelumnya|\d+\ dari\ \d+).*|Halaman:?(?:\s*\d+)*",
    r"(?:Baca|Lanjut\ ke|Klik)\ [Hh]alaman\ .{0,60}|(?:Lanjut|Bersambung|Berlanjut)\ ke\ [Hh]alaman.{0,60}",
    r"Selanjutnya\s?(?:[:»>].{0,160})?|(?:\d+\s+)+(?i:selanjutnya|next|show\ all|lihat\ semua)",
    r"(?i:next\ (?:page|article|»)\b.{0,160}|show\ all|lihat\ semua|tampilkan\ semua)",
)
_POINTER = (
    r"(?:Baca|BACA|Lihat|LIHAT|Simak|Tonton)\ (?:[Jj]uga|JUGA)\s*:?|(?:Pilihan|PILIHAN)\ (?:[Rr]edaksi|REDAKSI)",
    r"Pilihan\ [Ee]ditor\s*:?.{0,160}|Jangan\ (?:[Ll]ewatkan|LEWATKAN).{0,40}|Trending:?|Tag(?:s|ar)?:?|TAGS?:?",
    r"(?:Berita|Artikel)\ (?:[Tt]erkait|[Ll]ainnya|[Pp]opuler):?|Bagikan.{0,20}|Komentar(?:\ \d+)?|Share:?|(?:SHARE|BAGIKAN)\b.{0,20}",
    r"Copyright\ .*All\ [Rr]ights\ [Rr]eserved.*|(?:[Ss]umber|Source)\s?:\s?(?:(?i:antara)\b.{0,20}|[\w.-]{2,30}\.(?:com|co|id)\b.{0,30}|)",
    r"Laporan\s?:\s?.{1,60}|Disclaimer\s?:.*|\*{2}.{1,400}|\*?\ ?Fakta\ atau\ Hoaks\?.*",
)
# Imperatives that call to the house's own channels; a story's sentence has a subject before the verb.
_CALL = (
    r"(?:\W{0,3})(?:Yuk,?|Ayo,?|Mari)?\ ?(?i:cek|ikuti|follow|dapatkan|silakan|silahkan|temukan|baca|simak|update|jangan\ lupa|pastikan"
    r"|klik|gabung|bergabung(?:lah)?|nikmati|lihat|akses|segera|untuk\ (?:update|berita)|berita\ ini|artikel\ ini|pantau|kunjungi|download"
    r"|unduh|langganan)\b"
)
_CHANNEL = (
    r"(?i:google\ news|whats\ ?app|wa\ (?:channel|grup)|telegram|news\ update|breaking\ news|klik\ (?:di\ ?sini|link|tautan)"
    r"|e-?paper|\#jernihberkomentar|berita\ (?:menarik|terkini|terbaru|pilihan)\ lain)"
)
_LONGEST = 600
_LINE = re.compile("|".join((*_ADVERT, *_EMBED, *_PAGER, *_POINTER)), re.VERBOSE)
_CALLED = re.compile(f"{_CALL}.{{0,{_LONGEST}}}?{_CHANNEL}.*")
# In a line that goes on otherwise.
_INLINE = re.compile(r"\s*(?:\[Gambas:[^\]]{1,60}\]|\bADVERTISEMENT(?:\s*SCROLL TO (?:CONTINUE|RESUME)(?: (?:WITH )?CONTENT)?)?)\s*")

# `(fyk/ash)`, `[mdk]`, `(Cas/Isk)`, `(Ant/E-2)`, `(mcr10/jpnn)`, `(*)`: who wrote and who edited, in initials.
_SIGN = r"(?:[A-Za-z]{1,10}\d{0,2}|[A-Z]-\d{1,2}|\*)"
_SITE = r"[\w-]+\.(?:com|co\.id|id|net)"
_INITIALS = re.compile(
    rf"\s*(?:\((?:[a-z]{{2,4}}\d{{0,2}}|[A-Z]-\d{{1,2}}|\*)\)|\[[A-Za-z]{{2,4}}\]|[(\[]{_SIGN}(?:\s?[/|]\s?{_SIGN}){{1,3}}[)\]]"
    rf"|\((?:{_SITE}\s?/\s?[\w .'-]{{2,40}}|[\w .'-]{{2,40}}/\s?{_SITE})\))\s*\.?$"
)
_NAME_ALONE = re.compile(r"\([A-Z][\w'-]+(?: [A-Z][\w.'-]*){1,3}\)")
# Sign-offs stand at the end; elsewhere brackets are the story's own.
_LAST = 3


def without_furniture(lines: Iterable[str]) -> list[str]:
    """The lines that are the story's, in order, without what closes them."""
    kept = [line for line in lines if not is_furniture(line)]
    kept = [_INLINE.sub(" ", line).strip() if "[Gambas" in line or "ADVERTISEMENT" in line else line for line in kept]
    return _unsigned([line for line in kept if line])


def is_furniture(line: str) -> bool:
    """True for a line that is no part of any story."""
    return _LINE.fullmatch(line) is not None or (len(line) <= _LONGEST and _CALLED.fullmatch(line) is not None)


def _unsigned(lines: Sequence[str]) -> list[str]:
    closing = (_INITIALS.sub("", line) if line.endswith((")", "]", ").", "].")) else line for line in lines[-_LAST:])
    return [*lines[:-_LAST], *(line for line in closing if line and not _NAME_ALONE.fullmatch(line))]

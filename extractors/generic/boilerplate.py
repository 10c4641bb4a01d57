"""Lines among any site's paragraphs that are none of its story: calls to follow, subscribe or write in, captions with their credits."""

# ruff: noqa: RUF001 - words of many scripts, and marks as printed
from __future__ import annotations

import re

from extractors.copydesk import is_furniture

_CHANNEL = r"(?:twitter|facebook|instagram|whats ?app|telegram|youtube|tiktok|linkedin|threads|google news|news ?letters?|bluesky)"
_WORDS = (
    rf"(?:follow|like|join|find) (?:us|[\w.’' ]{{2,40}}) (?:on|at|in) (?:our |the )?{_CHANNEL}|follow us\b",
    r"(?:sign up|subscribe|register) (?:here |now |today |free )*(?:for|to) (?:our|the|[\w.’' ]{2,40} newsletter)",
    r"(?:got|have|do you have) a (?:news )?(?:story|tip)\b|for more stories like this|click here (?:for|to)\b",
    r"download (?:our|the) (?:free )?app\b|this site is protected by recaptcha|by signing up,? you|thanks for signing up",
    r"this advertisement has not loaded|article continues below|we may earn an? (?:affiliate )?commission|support independent journalism",
    r"the (?:views|opinions) expressed|(?:die|der) (?:hier |in diesem \w+ )?geäußerten? (?:ansicht|meinung)",
    r"las opiniones (?:expresadas|vertidas)|les opinions exprimées|(?:isi|opini) (?:artikel |tulisan )?ini .{0,60}tanggung jawab",
    r"all rights reserved\b|©\s?(?:19|20)\d\d\b",
    rf"hat ihnen (?:dieser|der) (?:artikel|text|beitrag) gefallen|folge?(?:n sie|st du)? (?:uns|schon|der|dem) .{{0,40}}{_CHANNEL}",
    r"(?:jetzt )?(?:den |unseren |kostenlosen )*newsletter (?:abonnieren|bestellen)|externer inhalt\b|empfohlener redaktioneller inhalt",
    r"an dieser stelle (?:finde(?:n sie|st du)|steht) (?:einen )?extern|ich bin damit einverstanden, dass mir|alle rechte vorbehalten",
    rf"suivez[- ](?:nous|.{{2,30}}) sur {_CHANNEL}|abonnez-vous à|inscrivez-vous à (?:la|notre) newsletter",
    r"cet article (?:est|vous est) réservé|(?:la suite|article) (?:est )?réservée? aux abonnés|il vous reste [\d.,]+ ?% de cet article",
    r"síg[au](?:e|n)os en|suscríbete (?:a|aquí|para)|únete a (?:nuestro|nuestra|la) |todos los derechos reservados",
    rf"siga (?:o|a|nosso|nossa) .{{2,40}}{_CHANNEL}|inscreva-se (?:em|no|na)|assine (?:a|nossa) newsletter|clique aqui (?:para|e)",
    rf"segui(?:ci)? (?:su|.{{2,30}} su) {_CHANNEL}|iscriviti (?:alla|al nostro)|riproduzione riservata|volg ons op|meld je aan voor",
    r"følg (?:os|oss) på|följ oss på|prenumerera på|seuraa meitä|sledujte nás|śledź nas|obserwuj nas|zapisz się (?:na|do) newsletter",
    r"подпис(?:ывайтесь|аться) на|читайте нас в|підписуйтесь на|abone ol\w*\b|bizi takip ed|kövessen minket|urmăriți-ne|ακολουθήστε",
    r"有料会員になると|この記事は有料|無断転載|저작권자|무단 ?전재|기사 ?제보|关注我们|版权所有|theo dõi chúng tôi",
    rf"(?:ikuti|dapatkan|follow|simak) .{{2,80}}{_CHANNEL}|ikuti kami di|(?:gabung|klik) (?:di )?(?:sini|grup|channel)",
    r"(?:already|are you) a (?:paying )?(?:subscriber|member)\b|(?:sie sind|du bist) (?:bereits|schon) abonnent|déjà abonné",
    r"(?:this|the rest of this) (?:article|story|content) is (?:\w+ ){0,3}(?:for|to) (?:\w+ ){0,2}(?:subscribers|members)\b",
    r"(?:dieser|der) (?:artikel|text|beitrag) ist (?:\w+ ){0,2}für (?:\w+ )?abonnent|¿ya (?:eres|es) suscriptor",
    r"für \d[\d.,]* ?(?:€|euro) (?:können sie|weiterlesen|lesen)|jetzt (?:weiterlesen|abo(?:nnieren)? )",
    r"(?:to )?(?:continue|keep) reading (?:with|for|by|this)|unlock (?:this|the full) (?:article|story)",
    r"this (?:entry|post) was (?:posted|filed)|(?:did|do) you (?:like|enjoy) this (?:story|article)|share this (?:story|article|post)\b",
    r"teilen? sie diesen|partagez cet article|comparte est[ea]|compartilhe|bagikan (?:artikel|berita) ini",
    r"copyright (?:©|\(c\))? ?(?:19|20)\d\d\b",
    r"hak cipta dilindungi|sertai (?:saluran|kami)|langgani saluran|muat turun aplikasi",
)
_CALL = re.compile(r"^\W*(?:" + "|".join(_WORDS) + ")", re.IGNORECASE)
# Wherever it stands in the paragraph.
_OFFER = re.compile(
    r"(?:follow|join|subscribe to|abonnier(?:e|en sie)|suivez|rejoignez|únete|sigue|suscríbete|segui|iscriviti|volg|følg|följ|ikuti|gabung)"
    r" .{0,40}(?:whats ?app|telegram)[- ](?:kanal|channel|canal|chaîne|gruppe|saluran)"
    r"|(?:delivered|sent|straight|directly) (?:\w+ )?to your inbox|(?:filed under|abgelegt unter)\b.{0,60}\."
    r"|(?:comments|kommentare) (?:and|und) pings",
    re.IGNORECASE,
)
_LONGEST_OFFER = 260
# One of these is in each of them, and looking for a word is quick.
_SIGNS = ("hats", "elegram", "inbox", "ings ", "nter ", "nder ")
# What screen readers are told of a link.
_OF_LINK = re.compile(
    r"\s?\((?:(?:opens?|öffnet|ouvre|s.ouvre|nouvelle|se abre|abre|si apre|opent|åpnes|åbner|öppnas|avautuu|otwiera|otevře|abrirá)\b"
    r"[^()]{0,24}(?:window|tab|fenster|fenêtre|onglet|ventana|pestaña|finestra|scheda|venster|tabblad|vindu|vindue|fönster|flik|okn\w+"
    r"|karcie|aba|janela)|link is external|external link|externer link|lien externe|enlace externo)\)",
    re.IGNORECASE,
)
_LONGEST_CALL = 320
"""A longer paragraph that begins so tells something."""
_PICTURE = (
    r"(?:photos?|fotos?|bild(?:er)?|images?|pictures?|pics?|picture credit|photograph|fotografía|fotografie|crédit(?: photo)?|zdj(?:ęcie)?"
    r"|фото|사진|写真|gambar)"
)
_AGENCY = (
    r"(?:getty(?: images)?|reuters|ap|afp|epa|shutterstock|istock|imago(?: images)?|picture alliance|ritzau|scanpix|keystone|ansa"
    r"|xinhua|anadolu|bernama)"
)
# A bare `(Reuters)` signs a story, not a picture.
_CREDITED = re.compile(
    rf"(?:^|[.!?…\"”»)\]\s]){_PICTURE}\s?(?:by|von|oleh|di|:|/|\||©|courtesy)+\s?[^:;!?]{{2,70}}$"
    rf"|\((?:[^()]{{2,60}}(?:/\s?|\svia\s|\sfor\s){_AGENCY}|(?:ap )?{_PICTURE}[\s/:]|{_AGENCY}\s?/)[^()]{{0,60}}\)\.?$"
    rf"|(?:^|[\s.|])(?:©|\(c\))\s?[^©.]{{2,60}}$|(?:^|[.\s|]){_AGENCY}\s?/\s?[\w .'’-]{{2,40}}$|[\s./]getty images$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 420


def is_call(text: str) -> bool:
    """True for a line by which a site speaks of itself or to its readers."""
    called = len(text) <= _LONGEST_CALL and _CALL.match(text) is not None
    offered = len(text) <= _LONGEST_OFFER and any(sign in text for sign in _SIGNS) and _OFFER.search(text) is not None
    return called or offered or is_furniture(text)


def without_link_notes(text: str) -> str:
    """The text without `(opens in a new window)`, which pages hide from those who see."""
    return _OF_LINK.sub("", text) if "(" in text else text


def is_credited(text: str) -> bool:
    """True for a caption that ends with who took its picture."""
    return len(text) <= _LONGEST_CAPTION and _CREDITED.search(text, max(0, len(text) - 120)) is not None

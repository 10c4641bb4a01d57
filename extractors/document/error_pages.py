"""The words by which error pages, consent walls, login pages and robot checks give themselves away, in a dozen languages."""

from __future__ import annotations

import re

_MISSING_WORDS = (
    r"^\W*(?:error\s*)?404\b",
    r"\b(?:page|article|story) (?:is |was )?(?:not found|no longer available|does(?:n.t| not) exist)",
    r"\bnot found\W*$",
    r"(?:halaman|artikel|berita) (?:\w+ ){0,3}tidak (?:ditemukan|tersedia)",
    r"(?:seite|artikel) (?:\w+ ){0,2}nicht (?:gefunden|mehr verfügbar)",
    r"(?:page|article) (?:introuvable|non trouvée?)",
    r"(?:página|artículo|artigo) (?:no|não) encontrad[ao]",
    r"pagina (?:non trovata|niet gevonden)",
    r"(?:siden|sidan) (?:blev|ble|kunde|hittades) (?:ikke|inte) (?:funnet|fundet|hittas)?",
    r"strona nie (?:została|istnieje)",
    r"stránka nenalezena",
    r"sayfa bulunamad",
    r"страница не найдена",
    r"сторінку не знайдено",
    r"ページが見つかりません",
    r"페이지를 찾을 수 없",
    r"页面不存在|找不到页面",
)
_BARRED_WORDS = (
    r"just a moment\.\.\.|attention required|checking your browser|ddos protection|security check",
    r"verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|not a robot|captcha",
    r"access (?:to this page )?(?:has been )?denied|403 forbidden|request blocked|pardon our interruption|unusual (?:traffic|activity)",
    r"(?:please |must )enable (?:javascript|js|cookies)|javascript is (?:disabled|required)",
    r"before you continue|we (?:value|care about) your privacy|cookie (?:consent|settings|preferences)|accept (?:all )?cookies",
    r"(?:log|sign) ?in to (?:continue|read)|subscribe to (?:continue|read)",
    r"silakan (?:login|masuk)|masuk untuk (?:melanjutkan|membaca)|aktifkan javascript|verifikasi bahwa anda",
    r"cookies? (?:akzeptieren|zustimmen)|mit werbung (?:weiterlesen|und)|bitte (?:melden sie sich an|aktivieren sie javascript)",
    r"accepter (?:les|et) (?:cookies|continuer)|aceptar (?:las |todas las )?cookies|accetta (?:i |tutti i )?cookie",
)
MISSING = re.compile("|".join(_MISSING_WORDS), re.IGNORECASE)
"""Says that there is no such page."""
BARRED = re.compile("|".join(_BARRED_WORDS), re.IGNORECASE)
"""Stands between the reader and the page: consent, login, proof of being human."""

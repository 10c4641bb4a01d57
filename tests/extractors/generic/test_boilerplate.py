"""What a site says of itself among a story's paragraphs, and what only sounds like it."""

from __future__ import annotations

import pytest

from extractors.generic.body import find_body
from extractors.generic.boilerplate import is_call, is_credited, without_link_notes
from tests.extractors.pages import SENTENCES, story


@pytest.mark.parametrize(
    "line",
    [
        "Follow the Harbour Herald on Facebook and Instagram for more.",
        "Got a story? Write to our newsroom.",
        "Sign up for our morning newsletter here.",
        "This site is protected by reCAPTCHA and the Google Privacy Policy applies.",
        "Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns bitte.",
        "Externer Inhalt nicht verfügbar",
        "Suivez-nous sur WhatsApp pour ne rien manquer.",
        "Suscríbete para seguir leyendo",
        "Ikuti berita pilihan kami di WhatsApp Channel",
        "Dapatkan update berita setiap hari di Google News.",
        "ADVERTISEMENT",
        "Подписывайтесь на наш канал",
        "저작권자 © 항구신문",
        "The stories of the coast, sent straight to your inbox.",
        "Alle Nachrichten der Küste: Abonniere den Whatsapp-Kanal des Hafenboten.",
        "Für 0,99 € können Sie diesen Artikel lesen.",
        "This article is only available to our subscribers.",
        "Did you like this story? Tell us why.",
        "Von Jan am 02/06/2024. Abgelegt unter Hafen. Kommentare und Pings sind geschlossen.",
        "Copyright 2024 Harbour Herald. All of it is ours.",
    ],
)
def test_calls_are_no_text(line: str) -> None:
    assert is_call(line)
    assert find_body(story(after="", inside=f"<p>{line}</p>"), "Quay opens late").paragraphs == SENTENCES


@pytest.mark.parametrize(
    "line",
    [
        "The first boats at the new quay, on Tuesday morning. (AP Photo/Ine Dahlgren)",
        "The first boats at the new quay, on Tuesday. Photo: Ine Dahlgren",
        "Die ersten Boote am neuen Kai. © Ine Dahlgren",
        "The harbour master at the old pier, which closes in June. (Ine Dahlgren/Getty Images)",
        "Kapal pertama bersandar di dermaga baru pada Selasa pagi. Foto: Rina Maharani",
        "The old pier in the storm of last winter. IMAGO / Ine Dahlgren",
    ],
)
def test_captions_are_known_by_their_credit(line: str) -> None:
    assert is_credited(line)
    assert find_body(story(inside=f"<div>{line}</div>"), "Quay opens late").paragraphs == SENTENCES


@pytest.mark.parametrize(
    "line",
    [
        "Follow the coast for an hour and the old pier comes into sight behind the lighthouse.",
        "The council said that it would not open the quay before the cranes had been tested. (Reuters)",
        "He showed a photo of the quay: two cranes, a shed and no ship at all.",
        "You can now look for a berth by its number (and add a picture of the boat).",
        "The story of the quay is on Facebook, where twenty thousand people follow it.",
        "Subscribers of the harbour newsletter got the news a day before the town did.",
        "Warga mengikuti sidang itu lewat WhatsApp karena ruangan sudah penuh.",
    ],
)
def test_sentences_that_sound_alike_stay(line: str) -> None:
    assert not is_call(line)
    assert not is_credited(line)


@pytest.mark.parametrize(
    "note", ["(opens in a new window)", "(öffnet im neuen Fenster)", "(s'ouvre dans une nouvelle fenêtre)", "(link is external)"]
)
def test_what_screen_readers_are_told_of_a_link_is_no_text(note: str) -> None:
    assert without_link_notes(f"The council{note} met (behind an open door).") == "The council met (behind an open door)."

from __future__ import annotations

import pytest

from extractors.article import Image
from extractors.document.page import Page
from extractors.layouts.image_fields import pictures, split_credit


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("Sidang di Jakarta, Rabu (8/2/2017). (ANTARA/Hafidz Mubarak A)", "Sidang di Jakarta, Rabu (8/2/2017).", "ANTARA/Hafidz Mubarak A"),
        ("Panen di Garut. ANTARA FOTO/Rivan Awal Lingga/tom.", "Panen di Garut.", "ANTARA FOTO/Rivan Awal Lingga/tom"),
        ("Ilustrasi. (Foto: Getty Images/iStockphoto)", "Ilustrasi.", "Getty Images/iStockphoto"),
        ("Wisuda di Jakarta(Dok.IGI )", "Wisuda di Jakarta", "Dok.IGI"),
        ("Kapal bersandar [Suara.com/Kirana]", "Kapal bersandar", "Suara.com/Kirana"),
        ("Bermain musik/©KapanLagi.com/M. Akrom", "Bermain musik", "©KapanLagi.com/M. Akrom"),
        ("Anggrek di Meratus. TEMPO/Hendra", "Anggrek di Meratus.", "TEMPO/Hendra"),
        ("Kapal di Bitung. Bisnis/Ferry Lumowa", "Kapal di Bitung.", "Bisnis/Ferry Lumowa"),
        ("Kapal di Bitung, TNI/Polri", "Kapal di Bitung, TNI/Polri", None),
        ("Tamu di Jakarta, Jumat (12/2)", "Tamu di Jakarta, Jumat (12/2)", None),
        ("Direktur (tengah) menjawab wartawan", "Direktur (tengah) menjawab wartawan", None),
        ("", "", None),
    ],
)
def test_a_caption_and_its_credit(caption: str, text: str, credit: str | None) -> None:
    assert split_credit(caption) == (text, credit)


def test_lazy_pictures_show_their_real_address() -> None:
    html = '<figure><img class="lazy" src="/img/blank.gif" data-src="/2024/a.jpg"><figcaption>Teks (ANTARA/Ani)</figcaption></figure>'
    page = Page(html=html, url="https://warta.example/1")
    assert pictures("figure", caption="figcaption")(page) == (
        Image(url="https://warta.example/2024/a.jpg", caption="Teks", credit="ANTARA/Ani"),
    )


def test_a_credit_apart_from_the_caption() -> None:
    html = '<div class="photo"><img src="/a.jpg"><span class="author">KOMPAS.COM/ANI</span>Teks gambar</div>'
    (image,) = pictures(".photo", caption="self", credit=".author")(Page(html=html, url="https://warta.example/1"))
    assert (image.caption, image.credit) == ("Teks gambar", "KOMPAS.COM/ANI")


def test_the_preview_picture_stands_in_and_a_folder_does_not() -> None:
    preview = '<meta property="og:image" content="https://warta.example/{}">'
    assert pictures("figure")(Page(html=preview.format("a.jpg"))) == (Image(url="https://warta.example/a.jpg"),)
    assert pictures("figure")(Page(html=preview.format("new"))) == ()

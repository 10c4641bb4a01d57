"""Indonesian, as far as the readers of copy need it."""

from __future__ import annotations

from extractors.lexicon import words

SENTENCE_OPENERS = words("""
    Ia Dia Mereka Menurut Menurutnya Selain Sebelumnya Sementara Dalam Pada Untuk Dengan Adapun Namun Saat Setelah Hal Lebih Karena
    Kemudian Sejak Sejumlah Selanjutnya Sebagai Seperti Oleh Berdasarkan Bahkan Meski Kami Kita Saya Di Ini Itu Tidak Jika Terkait Usai
    Terlebih Apalagi Komisi Guna Dari Atas Akibat Melalui Hingga Kini Lalu Para Salah Sebab Sebanyak Sedangkan Secara Setiap Tak Terakhir
""")

WEEKDAYS = {"Senin": 0, "Selasa": 1, "Rabu": 2, "Kamis": 3, "Jumat": 4, "Jum'at": 4, "Sabtu": 5, "Minggu": 6}
MONTHS = {
    "Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6,
    "Juli": 7, "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
}  # fmt: skip

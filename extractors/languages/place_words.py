"""Words in the names of regions, sights and firms, beyond the cities of `lexicon.PLACES`."""

from __future__ import annotations

from extractors.languages.word_lists import tagged

REGIONS = tagged("shared", "regions")
"""Words of the names of regencies, cities, districts, islands, mountains and parks."""
DIRECTIONS = tagged("shared", "directions")
"""What distinguishes places of one name; stands behind it."""
ENDINGS = tagged("shared", "endings")
"""Words of good omen in the names of firms, cooperatives, farmers' groups and villages; some end women's names, hardly any opens one."""

_EPONYMS = """
    adi soemarmo, adisutjipto, ahmad dahlan, ahmad yani, airlangga, al azhar, alauddin, amikom, andalas, ar-raniry, atma jaya,
    brawijaya, budi luhur, bung hatta, bung karno, bung tomo, cenderawasih, cipto mangunkusumo, ciputra, cut nyak dhien, depati amir,
    dian nuswantoro, diponegoro, djuanda, domine eduard osok, dr soetomo, duta wacana, el tari, frans kaisiepo, gadjah mada,
    gunadarma, gunung djati, gunung jati, halim perdanakusuma, halu oleo, haluoleo, hang nadim, hang tuah, hasan sadikin, hasanuddin,
    hasyim asy'ari, husein sastranegara, ibn khaldun, imam bonjol, jayabaya, jenderal soedirman, juanda, kanjuruhan, kariadi,
    krisnadwipayana, kualanamu, lambung mangkurat, mahadewa, malikussaleh, maulana hasanuddin, maulana malik ibrahim, mercu buana,
    moewardi, mulawarman, musamus, mutiara sis al jufri, ngurah rai, nusa cendana, padjadjaran, pajajaran, palangka raya, pancasila,
    parahyangan, paramadina, pasundan, pattimura, pelita harapan, prima indonesia, raden fatah, raden intan, raden mas said, radin
    inten, raja ali haji, raja haji fisabilillah, saiful anwar, sam ratulangi, samudra, sanata dharma, sardjito, satya wacana, sebelas
    maret, siliwangi, soedirman, soegijapranata, soekarno-hatta, sriwijaya, sultan ageng tirtayasa, sultan agung, sultan hasanuddin,
    sultan iskandar muda, sultan mahmud badaruddin, sultan syarif kasim, sultan thaha, sunan ampel, sunan gunung djati, sunan gunung
    jati, sunan kalijaga, supadio, suryakancana, swadaya, syamsudin noor, syarif hidayatullah, syiah kuala, tadulako, tanjungpura,
    tarumanagara, teuku umar, tjilik riwut, tribhuwana, trisakti, trunojoyo, udayana, veteran, wahidin sudirohusodo, walisongo,
    warmadewa, wijaya kusuma, zainal abidin, zainoel abidin, zainuddin abdul madjid
"""
EPONYMS = frozenset(" ".join(name.split()) for name in _EPONYMS.split(","))
"""Whole names of universities, hospitals, airports and stadiums, most of them borne by a hero before."""

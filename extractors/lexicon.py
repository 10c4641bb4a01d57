"""Lexicon: the words of one language that the rules for quotes, names and days work with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL_WORDS = {
    "id": re.compile(r"\b(?:yang|dan|dengan|untuk|di|itu|pada|dari)\b"),
    "en": re.compile(r"\b(?:the|and|with|for|of|that|to|from)\b"),
}
_SAMPLE = 3000
# Copy in one language quotes a few words of the other.
_CLEARLY = 5


def likely_language(paragraphs: Sequence[str]) -> str | None:
    """`id` or `en` where the small words leave no doubt, else None; cheap, and for these two languages only."""
    sample = " ".join(paragraphs[:20])[:_SAMPLE]
    counts = {language: len(words.findall(sample)) for language, words in _SMALL_WORDS.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])
    return first if counts[first] >= _CLEARLY and counts[first] >= _CLEARLY * counts[second] else None


def words(text: str) -> frozenset[str]:
    """A word list that can be read and sorted in the source."""
    return frozenset(text.split())


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Lexicon:
    """What the rules for quotes need to know of a language; every word in lower case."""

    cues: frozenset[str]
    """Words that attribute a quote next to it: `kata`, `ujar`, `said`."""
    bound_cues: frozenset[str]
    """Cues that hold their speaker: `katanya` is `said he`."""
    verbs: frozenset[str]
    """Verbs of saying that follow their subject: `mengatakan`, `said`."""
    passives: frozenset[str]
    """Words that the speaker follows without being a cue of a quote: `menurut`, `dikatakan`."""
    pronouns: frozenset[str]
    plurals: frozenset[str]
    """Pronouns of several people: their quote has no one speaker."""
    stops: frozenset[str]
    """Words that end the phrase which names the speaker: `saat`, `di`, `during`."""
    prepositions: frozenset[str]
    """Words before a name that make it no subject."""
    roles: frozenset[str]
    """Nouns that open the description of a person: `bupati`, `direktur`, `minister`."""
    epithets: frozenset[str]
    """Nouns that point back to a person already named: `pria`, `perempuan`, `the midfielder`."""
    pointers: frozenset[str]
    """Words that make a phrase point back: `itu`, `tersebut`, `sang`."""
    joints: frozenset[str]
    """Small words inside a role: `dan`, `of`."""
    common: frozenset[str]
    """Words that may open a sentence with a capital and are no name."""
    modifiers_first: bool
    """True where the description of an office stands before its noun: `Energy Minister`."""
    also_names: frozenset[str]
    """Words of the shared lists below that are names in this language: `Tim` is a team in Indonesian only."""
    works: frozenset[str]
    """Words before the title of a work, a slogan or a term in quotation marks: `film`, `bertajuk`."""
    short_roles: dict[str, str]
    """Short forms of roles: `menag` is `menteri agama`."""


TITLES = words("""
    admiral aipda aiptu ajun akbp akp alm almarhum almarhumah arm bang bapak bharada brigadir brigjen bripda bripka briptu bu bung cak
    capt cardinal coach col cpl dame datin dato datuk doctor dr dra drs gen gus h habib hajah haji hj ibu inf inspektur ipda iptu ir irjen
    jenderal k.h kang kapten kardinal kav kh kiai kolonel kombes komisaris komjen kompol kyai lady laksamana laksda laksma letda letjen
    letkol lettu lord lt maj mar marsda marsekal marsma mas mayjen mbak mr mrs ms nona nyai pak pastor paus pdt pol polisi pope prof
    professor purn rev romo saudara saudari sgt sheikh sir syekh tgb tgh tuan tuanku uskup ustad ustadz ustaz ustazah
""")
"""Titles, ranks and forms of address: never part of a name (`Tan Sri` only in front)."""

DEGREES = words("""
    ag amd apt bsc ca cfa cpa drh hum kes kom lc llm ma mag map mars mba mbl mh mhum mikom mkes mkom mm mmp mp mpd mph mpi msc msi msos mt
    mth ners pd ph.d phd psi sag se sh shum si sik sikom sip ska sked skep skh skm skom sos sp spa spb spd spi spk spm spog spt ssi ssos
    sstp st sth
""")
"""Academic degrees behind a name, without their full stops."""

PLACES = words("""
    aceh afghanistan africa afrika aljazair ambon america america's american amerika arab argentina as asean asia athena auckland
    australia austria baghdad bali balikpapan banda bandar bandarlampung bandung bangka bangkok bangladesh banjarmasin banten banyumas
    banyuwangi barat beijing beirut bekasi belanda belgia belitung bengkulu berlin bintan blitar bogor bontang brasil brazil brebes
    britain britania british brunei brussel budapest bukittinggi buleleng busan cairo california cambodia canada canberra chicago chile
    china chinese cianjur cilacap cilegon cimahi cirebon daerah damaskus davos delhi denmark denpasar depok diy dki doha dubai dutch east
    eropa ethiopia europe european filipina finlandia florida french garut gaza geneva german gorontalo gresik guangdong guangzhou
    gunungkidul hanoi helsinki hongkong ibu india indian indonesia indonesian indramayu inggris irak iran israel istanbul italia italy
    jabar jabodetabek jakarta jambi japan japanese jateng jatim java jawa jayapura jeddah jember jenewa jepang jepara jerman jogja
    jogjakarta jombang kabul kairo kalbar kalimantan kalsel kaltara kalteng kaltim kamboja kanada karawang kebumen kediri kendari kenya
    kepri kepulauan kingdom klaten kolombia kopenhagen korea korean kuala kuba kudus kupang kyiv kyoto lamongan lampung langkat laos lebak
    lebanon leste lhokseumawe libya lisboa lombok london lumajang lumpur madinah madiun madrid madura magelang majalengka makassar makkah
    malang malaysia malaysian maluku manado manila maroko mataram medan mekkah meksiko melbourne mesir metro minneapolis mojokerto moskow
    mumbai munich myanmar nagoya natuna nepal nganjuk ngawi nigeria north norwegia ntb ntt nusa nusantara osaka oslo ottawa pacitan padang
    pakistan palangkaraya palembang palestina palu pangandaran pangkalpinang papua paris pasuruan pekalongan pekanbaru pemalang perth peru
    philippines polandia pontianak portugal praha prancis probolinggo purwakarta purwokerto qatar riau riyadh roma rusia russia russian
    salatiga samarinda saudi selandia selatan semarang seoul serang serpong shanghai shenzhen sidoarjo singapore singapura situbondo
    sleman solo somalia sorong south southeast spain spanyol sragen state states stockholm subang sudan sukabumi sukoharjo sulawesi sulbar
    sulsel sulteng sultra sulut sumatera sumatra sumba sumbar sumbawa sumedang sumenep sumsel sumut surabaya surakarta suriah suriname
    swedia swiss sydney taiwan tangerang tanjungpinang tarakan tasikmalaya tegal teheran tengah tenggara ternate texas thailand tibet
    timor timur tokyo toronto tuban tulungagung tunisia turkey turki uae uk ukraina ukraine uni united us utara vatikan vietnam warsawa
    washington wellington west wina wonogiri wonosobo xinjiang yogyakarta yordania yunani
""")

ORGANISATIONS = words("""
    academy act adat administrasi administration advisory affairs afp agama agency agraria agriculture airline airlines airport airports
    airways ajax akademi akademik aksi aliansi allah alphatauri alpine amanat anadolu anak analysis analytics anggaran antara anugerah
    aparatur aprilia arema arena army arsenal artificial asasi asosiasi assessment asset assets association aston asuransi atalanta
    athletic atletico auditor authority avenue ayat badan bagian bahasa bakamla balai bangsa bank banking bappenas barcelona bareskrim
    barisan barito baru basarnas bawaslu bay bayern baznas bea bencana benfica berjangka betis bhayangkara bhd bidang biro birokrasi
    bisnis bkkbn bloomberg bmkg board borneo borussia bournemouth bpbd brentford bridge brighton bucks buddha building bukit bulan bulls
    bulog bumn bureau burnley bursa business cabang cabinet capital cavaliers cbp celtic celtics center central centre chamber
    championship channel chelsea children christmas city clinic clippers club cnbc cnn co coal college commission committee communications
    community company congress constitutional consulate consultant consultants consulting cooperation coordinating corp corporate
    corporation corporations council country court covid creative crystal cukai cup cv cycling daily dan daop data defence defense
    demokrasi demokrat department deputi desa dewan digital dinas direktorat disdik disnakertrans district distrik ditjen divisi divre djp
    dortmund dpd dpr dprd dpw ducati dunia dusun economic economics economy education efek ekonomi eksekutif electric electricity
    elektronik embassy energi energy engineering enterprise entertainment environment event everton exchange export express facebook
    fakultas fc federal federasi federation fenerbahce ferrari festival feyenoord films finance financial fiorentina food football forest
    forum foundation fraksi free fulham fund futures galatasaray gampong gas general gerakan gereja gerindra gizi global gold golkar
    google government grand green gresini grizzlies group grup gunung guru haas haji hak hall ham harbor hari harian hawks health heat
    herald hindu holding holdings holiday home honda hornets hospital hotel hotspur hubungan hukum human humas hutan iain idul idulfitri
    ikatan ilmu imigrasi import inc industri industry informasi information infrastruktur initiative inn innovation inovasi inpres
    inspektorat instagram institut institute institution insurance intelligence inter internasional international investasi investment
    ipswich islam islamiyah island islands itb jaksa jalan japan jaringan jasa jazz journal jurusan justice juventus kabinet kabupaten
    kadin kafe kampung kampus kanca kantor kanwil karantina katedral katolik kawasan kcp ke keadilan kebakaran kebangkitan kebangsaan
    kebudayaan kecamatan kedokteran kedutaan kehutanan kejagung kejaksaan kejati kejuaraan kelas kelautan keluarga kelurahan kemaritiman
    kemenag kemendag kemendikbud kemenhub kemenkes kemenkeu kemenkumham kemenpora kemensos kementan kementerian kependudukan kepolisian
    keppres kereta kerja kesatuan kesehatan keuangan kewilayahan khusus kings knicks kobar kodam kodim komando kominfo komisi komite
    kompas komunikasi komunitas konfederasi konferensi kongres konsulat konsumen koordinasi koordinator koperasi korem korps korupsi kota
    kpk kpp kppn kpu kreatif kredit kristen kristiani ktm kuasa kuhp label laboratorium ladies lake lakers lalu lapas law lazio league
    lebaran lebih leeds leicester leipzig lembaga lenovo leverkusen liga lingkungan listrik liverpool llc local logistics logistik lpsk
    ltd luar luton lyon madrid magazine mahkamah majelis makanan mall management manajemen manchester manpower manusia maritim markas
    market marketing marseille masyarakat mavericks mclaren media medical menengah mercedes meteorology migas milan militer mineral minggu
    mining ministry mitigasi mk moderasi monaco moto motogp motor motors mpr muenchen muhammadiyah mui munchen museum musik nagari
    nahdlatul napoli narkotika nasdem nasional natal nataru national nations nature navy negara negeri nets network newcastle news ngo
    niaga nickel nikel nottingham nuggets ocean office oil ojk olahraga olimpiade ombudsman operasi operasional organisasi organization
    otomotif otorita otoritas pacers pajak palace pan pangan panitia pantai pariwisata parlemen parliament partai partners party pasal
    pasar pascasarjana pbb pdi pdip pelabuhan pelatihan pelayanan pelicans pemadam pemasaran pembangunan pemberdayaan pemerintah
    pemerintahan pemilihan pemilu pemkab pemkot pemprov pemuda penanaman penanggulangan pendidikan penelitian pengadilan pengawas
    pengawasan pengelolaan pengembangan penggerak pengurus penuntut penyiaran penyidikan perbankan perda perdagangan perekonomian
    perempuan perencanaan perguruan perhimpunan perhubungan perikanan perindustrian perkebunan perlindungan permen perpres persatuan
    persebaya perserikatan persero persib persija persik persis persita pertahanan pertamanan pertambangan pertamina pertanahan pertanian
    perum perumahan perusahaan perwakilan pesantren peternakan piala pictures pidana pistons pkb pks plaza plc pln pmi pns polda police
    policy polisi politeknik political politik polres polresta polrestabes polri polsek pondok ponpes port porto pos power pp ppp pramac
    prasarana presidential presidium press prestasi primary prix pro production productions program project promosi properti protestan
    provinsi proyek psg psi psim psis psm pss psv pt pte public pulau pusat puskesmas putera racing radio railway rakyat ramadan ramadhan
    rangers rans raptors real records red reform reformasi regency regional regulation rektorat relawan religious repsol republic republik
    republika research resor resort resources restoran reuters review ri rights riset river road rockets rs rsud ruang rumah rumpun rutan
    sakit sales sarana satgas satlantas satreskrim satuan sauber school schools science sd sdn sea securities sejahtera sekolah
    sekretariat sektor sekuritas senate seni sentral serikat service services sevilla sheffield shipping sipil sistem sister sma smk smp
    soccer social sociedad society solusi solution solutions sosial southampton sport sporting sports spurs square stadion stadium stasiun
    statistics steel stock strategi strategic street student students studi studies studio studios study sumber sumber-daya sungai suns
    supreme survei suzuki syariah syariat syndicate system systems tahun taman tambang tanah tanggap tata tbk tbk. team technology teknik
    teknologi telecom television telkom tempo tenaga tentara terminal terpadu the theater thunder tiktok tim timberwolves times timnas
    tindak tinggi tni tottenham tour tourism tours tower town trade transformasi transmigrasi transport transportasi transportation travel
    treasury tribune tuhan twitter ud ugm ui umat umkm umum unair undang-undang union unit united universal universitas university upt
    usaha utama uu valencia village villages villarreal wakaf wanita warga warriors watch water whatsapp wib wilayah wisata wit wita
    wizards wolverhampton wolves women world x xinhua yamaha yayasan youth youtube yudisial zakat zona
""")
"""Nouns in the names of institutions, firms, teams and events: no part of a person's name."""

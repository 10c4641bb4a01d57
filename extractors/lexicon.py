"""Lexicon: the words of one language that the rules for quotes, names and days work with."""

from __future__ import annotations

from dataclasses import dataclass


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
    academy act adat administrasi administration affairs afp agama agency agraria airlines akademi akademik aksi aliansi allah anadolu
    anak anggaran antara anugerah aparatur arema arena army arsenal artificial asasi asosiasi assessment association auditor authority
    ayat badan bagian bahasa bakamla balai bank banking bappenas barcelona bareskrim barisan baru basarnas bawaslu baznas bea bencana bhd
    bidang biro birokrasi bisnis bkkbn bloomberg bmkg board bpbd buddha bukit bulan bulog bumn bursa business cabang cabinet cbp center
    central centre chamber championship chelsea christmas city clinic club cnbc cnn co college commission committee communications
    community company congress cooperation coordinating corp corporate corporation corporations council country court covid cukai cup cv
    cycling dan daop data defence defense demokrasi demokrat department deputi desa dewan digital dinas direktorat disdik disnakertrans
    distrik ditjen divisi djp dpd dpr dprd dpw dunia dusun economic economy education efek ekonomi eksekutif elektronik embassy energi
    energy engineering enterprise environment event exchange export facebook fakultas fc federasi federation festival finance financial
    food football forest forum foundation fraksi free fund gampong gas general gerakan gereja gerindra gizi global golkar google
    government grand green group grup gunung guru haji hak hall ham hari harian health hindu holding holdings holiday home hospital hotel
    hubungan hukum humas hutan iain idul idulfitri ikatan ilmu imigrasi immanuel import inc industri industry informasi information
    infrastruktur inn innovation inovasi inpres inspektorat instagram institut institute institution intelligence internasional
    international investasi investment islam islamiyah itb jaksa jalan japan jaringan jasa jurusan justice juventus kabinet kabupaten
    kadin kafe kampung kampus kantor karantina katedral katolik kawasan ke kebakaran kebangsaan kebudayaan kecamatan kedokteran kedutaan
    kehutanan kejagung kejaksaan kejati kejuaraan kelas kelautan keluarga kelurahan kemaritiman kemenag kemendag kemendikbud kemenhub
    kemenkes kemenkeu kemenkumham kemenpora kemensos kementan kementerian kependudukan kepolisian keppres kereta kerja kesatuan kesehatan
    keuangan kewilayahan khusus kobar kodam kodim komando kominfo komisi komite kompas komunikasi komunitas konfederasi konferensi kongres
    konsulat konsumen koordinasi koordinator koperasi korem korps korupsi kota kpk kpu kreatif kredit kristen kristiani kuasa kuhp
    laboratorium ladies lalu lapas law league lebaran lebih lembaga liga lingkungan listrik liverpool llc lpsk ltd luar madrid mahkamah
    majelis makanan management manajemen manusia maritim markas market marketing masyarakat media medical menengah migas milan militer
    mineral minggu mining ministry mitigasi mk moderasi moto motogp motor motors mpr muhammadiyah mui museum musik muslim nagari nahdlatul
    narkotika nasdem nasional natal nataru national nations nature navy negara negeri network news ngo niaga nikel ocean office oil ojk
    olahraga olimpiade ombudsman operasi operasional organisasi organization otomotif otorita otoritas pajak pan pangan panitia pantai
    pariwisata parlemen parliament partai partners party pasal pasar pascasarjana pbb pdi pdip pelabuhan pelatihan pelayanan pemadam
    pemasaran pembangunan pemberdayaan pemerintah pemerintahan pemilihan pemilu pemkab pemkot pemprov pemuda penanaman penanggulangan
    pendidikan penelitian pengadilan pengawas pengawasan pengelolaan pengembangan penggerak pengurus penuntut penyiaran penyidikan
    perbankan perda perdagangan perekonomian perempuan perencanaan perguruan perhimpunan perhubungan perikanan perindustrian perkebunan
    perlindungan permen perpres persatuan persebaya perserikatan persero persib persija pertahanan pertamanan pertambangan pertamina
    pertanahan pertanian perum perumahan perusahaan perwakilan pesantren peternakan piala pidana pkb pks plc pln pmi pns polda police
    policy polisi politeknik politik polres polresta polrestabes polri polsek pondok ponpes pos power pp ppp prasarana presidential
    presidium press prestasi primary prix pro program project promosi properti protestan provinsi proyek psi pt pte pulau pusat puskesmas
    racing rakyat ramadan ramadhan real red reformasi regency regional regulation rektorat relawan republic republik republika research
    resor resort resources restoran reuters ri riset rs rsud ruang rumah rumpun sakit sales sarana satgas satlantas satreskrim satuan
    school science sd sdn securities sekolah sekretariat sektor senate seni sentral serikat service services sipil sistem sister sma smk
    smp soccer social society sosial sport sports stadion stadium stasiun stock strategi strategic studi studio sumber sumber-daya sungai
    supreme survei syariah syariat syndicate tahun taman tambang tanah tanggap tata tbk tbk. team technology teknik teknologi telecom
    telkom tempo tenaga tentara terminal terpadu the theater tiktok tim timnas tindak tinggi tni tour tourism trade transformasi
    transmigrasi transport transportasi treasury tuhan twitter ud ugm ui umat umkm umum unair undang-undang union unit united universal
    universitas university upt usaha utama uu wakaf wanita warga whatsapp wib wilayah wisata wit wita world x xinhua yayasan youth youtube
    yudisial zakat zona
""")
"""Nouns in the names of institutions, firms, teams and events: no part of a person's name."""

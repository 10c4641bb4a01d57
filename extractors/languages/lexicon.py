"""Lexicon: the words of one language that the rules for quotes, names and days work with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def words(text: str) -> frozenset[str]:
    """A word list that can be read and sorted in the source."""
    return frozenset(text.split())


SMALL_WORDS = {
    "id": words("yang dan dengan untuk di itu pada dari ini ke tidak akan dalam oleh kata telah juga karena"),
    "en": words("the and with for of that to from in on by is was were are as at has have had it said its his her will"),
}
"""The words that tell these languages apart."""
_WORD = re.compile(r"\w+")
_SAMPLE = 3000
# Copy in one language quotes a few words of the other.
_CLEARLY = 5


def likely_language(paragraphs: Sequence[str]) -> str | None:
    """`id` or `en` where the small words leave no doubt, else None; cheap, and for these two languages only."""
    sample = _WORD.findall(" ".join(paragraphs[:20])[:_SAMPLE])
    counts = {language: sum(map(small.__contains__, sample)) for language, small in SMALL_WORDS.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])
    return first if counts[first] >= _CLEARLY and counts[first] >= _CLEARLY * counts[second] else None


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
    sources: frozenset[str]
    """Prepositions among the passives; the speaker follows them everywhere: `menurut`, `according`."""
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
    groups: frozenset[str]
    """Nouns that point back to an institution already named: `kementerian`, `the agency`."""
    adverbials: frozenset[str]
    """Words that open what stands before a sentence's subject, up to a comma: `berbeda`, `on`, `meanwhile`."""
    connectives: frozenset[str]
    """Words before a subject that no comma needs to follow: `namun`, `but`."""
    relatives: frozenset[str]
    """Nouns of kinship and acquaintance that introduce a person: `istri`, `wife`."""
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
    abah abripda abriptu admiral aipda aiptu ajengan ajun akbp akp alm almarhum almarhumah amaq apt arh arm bang bapak bharada brigadir
    brigjen brigpol bripda bripka briptu bu bung buya caj cak capt cardinal cba cha chb chk cke ckm cku coach col cpl cpm czi dame datin
    dato datu datuk doctor dr dra drg drs gbph gen gkr gpbh gph gray gus h h.m habib hajah haji hj ibu inaq inf inspektur ipda iptu ir
    irjen jenderal k.h kang kapten kardinal kav kek kgpaa kgph kh kiai kolonel kombes komisaris komjen kompol kopda kopka koptu kp kph
    krat krht krt krtp kyai lady laksamana laksda laksma letda letjen letkol lettu lord lt maj mak mar marsda marsekal marsma mas mayjen
    mbah mbak mbok mr mrs ms nek nona ny nyai om opung pak pastor paus pdt pelda peltu pol polisi pope prada praka pratu prof professor
    purn rev romo serda serka serma sertu sgt sheikh sir syekh tante tgb tgh tuan tuangku tuanku uskup ustad ustadz ustadzah ustaz ustazah
    wak
""")
"""Titles, ranks and forms of address: never part of a name (`Tan Sri` only in front)."""

DEGREES = words("""
    ag amd apt ars bsc ca cfa cpa drh eng finasim hum kes kom lc llm ma mag map mars mba mbl mh mhum mikom mkes mkom mm mmp mp mpd mph mpi
    msc msi msn msos mt mth ners pd ph.d phd psi sag sc se sh shum si sik sikom sip ska sked skep skh skm skom sos sp spa spb spd spi spk
    spm spog spt ssi ssos sstp st sth
""")
"""Academic degrees behind a name, without their full stops."""

PLACES = words("""
    aceh acehnese afghan afghanistan africa afrika albania algeria algerian aljazair ambon america america's american amerika amsterdam
    angola arab argentina argentine argentinian armenia as asean asia athena auckland australia australian austria azerbaijan azerbaijani
    baghdad bahrain bahraini bali balikpapan balinese banda bandar bandarlampung bandung bangka bangkok bangladesh bangladeshi banjarmasin
    banten banyumas banyuwangi barat beijing beirut bekasi belanda belarus belarusian belgia belgian belgium belitung bengkulu berlin bhutan
    bintan blitar bogor bolivia bontang bosnia bosnian brasil brazil brazilian brebes britain britania british briton britons brunei
    bruneian brussel budapest bukittinggi buleleng bulgaria bulgarian burmese busan cairo california cambodia cambodian cameroon canada
    canadian canberra ceko chadian chicago chile chilean chili china chinese cianjur cilacap cilegon cimahi cirebon colombia colombian congo
    congolese croatia croatian cuba cuban czech daerah damaskus dane danes danish davos delhi denmark denpasar depok diy dki doha dubai
    dutch dutchman east ecuador egypt egyptian ekuador emirati england englishman englishwoman eropa estonia estonian ethiopia ethiopian
    europe european fiji fijian filipina filipino finland finlandia finn finnish finns florida france french frenchman frenchwoman garut
    gaza geneva georgian german germany ghana ghanaian gorontalo greece greek gresik guangdong guangzhou gunungkidul haiti haitian hanoi
    helsinki hongkong hungaria hungarian hungary ibu iceland icelander icelandic india indian indonesia indonesian indramayu inggris irak
    iran iranian iraqi ireland irish irishman irlandia islandia israel israeli istanbul italia italian italy jabar jabodetabek jakarta
    jamaican jambi japan japanese jateng jatim jatimbalinus jatinegara java javanese jawa jayapura jayawijaya jeddah jember jenewa jepang
    jepara jerman jogja jogjakarta johor jombang jordan jordanian kabul kairo kalbar kalimantan kalsel kaltara kalteng kaltim kamboja
    kamerun kanada karawang kazakh kazakhstan kebumen kediri kendari kenya kenyan kepri kepulauan kingdom kirgizstan klaten kolombia
    kopenhagen korea korean kremlin kroasia kuala kuba kudus kupang kuwait kuwaiti kyiv kyoto kyrgyz lamongan lampung langkat lanka lankan
    laos latvia latvian lebak lebanese lebanon leste lhokseumawe libya libyan lisboa lithuania lithuanian lombok london londoner lumajang
    lumpur luxembourg macedonia madinah madiun madrid madura magelang majalengka makassar makkah maladewa malaka malang malaysia malaysian
    maldives maldivian maltese maluku manado manila maroko mataram medan mekkah meksiko melaka melbourne mesir metro mexican mexico
    minneapolis mojokerto moldova mongolia mongolian moroccan morocco moskow mozambique mumbai munich muscat myanmar nagoya namibia natuna
    nepal nepali netherlands nganjuk ngawi nigeria nigerian nigerien north norway norwegia norwegian ntb ntt nunukan nusa nusantara oman
    omani osaka oslo ottawa pacitan padang pakistan pakistani palangkaraya palau palembang palestina palestine palestinian palu panama
    pangandaran pangkalpinang papua papuan paraguay paris pasuruan pekalongan pekanbaru pemalang penang pentagon perth peru peruvian
    philippines poland polandia polish pontianak portugal portuguese praha prancis probolinggo purwakarta purwokerto qatar qatari riau
    riyadh roma romania romanian rotterdam rumania rusia russia russian rwanda rwandan sabah salatiga samarinda samoa samoan sarawak saudi
    scot scotland scots scottish selandia selangor selatan semarang senegal senegalese seoul serang serawak serbia serbian serpong shanghai
    shenzhen sidoarjo singapore singaporean singapura situbondo skotlandia sleman slovak slovakia slovenia slovenian slowakia solo somali
    somalia sorong south southeast spain spaniard spaniards spanyol sragen state states stockholm subang sudan sudanese sukabumi sukoharjo
    sulampua sulawesi sulbar sulsel sulselrabar sulteng sultra sulut sulutgo sumatera sumatra sumba sumbagsel sumbagut sumbar sumbawa
    sumedang sumenep sumsel sumut surabaya surakarta suriah suriname swede sweden swedes swedia swedish swiss switzerland sydney syria
    syrian taipei taiwan taiwanese tajik tajikistan tangerang tanjungpinang tanzania tanzanian tarakan tasikmalaya tegal teheran tengah
    tenggara ternate texas thai thailand tibet timor timorese timur tiongkok tokyo tonga tongan toronto tuban tulungagung tunisia tunisian
    turk turkey turki turkish turkmen turkmenistan turks uae uganda ugandan uk ukraina ukraine ukrainian uni united uruguay uruguayan us
    utara uzbek uzbekistan vanuatu vatican vatikan venezuela venezuelan vietnam vietnamese wales warsawa washington wellington welsh
    welshman west wina wonogiri wonosobo xinjiang yaman yemen yemeni yogyakarta yordania yunani zambia zambian zealand zealander zealanders
    zimbabwe zimbabwean
""")

ORGANISATIONS = words("""
    academy act adat administrasi administration advisory affairs afp agama agency agraria agriculture airline airlines airnav airport
    airports airways ajax akademi akademik aksi aliansi allah alphatauri alpine amanat anadolu anak analysis analytics anggaran angkasa
    antara anugerah aparatur apindo apotek apple aprilia aptrindo area arema arena army arsenal artificial asabri asasi asdp asita askrindo
    asosiasi assessment asset assets association assurance aston asuransi atalanta athletic atletico audit auditor authority avenue award
    awards ayat babinsa badan bagian bahasa bakamla balai ballon bandara bangsa bank banking bapanas bapenda bappeda bappenas bappenda
    barcelona bareskrim barisan barito baru basarnas basic batalyon battalion bawaslu bay bayern baznas bbksda bea bencana bendungan benfica
    benteng berjangka besar betis bhabinkamtibmas bhayangkara bhd bidang binatang biofarma biro birokrasi bisnis bkd bkkbn bkn bkpsdm bksda
    blok bloomberg bmkg bnn bnnk bnpt board borneo borussia bournemouth bpbd bpd bpjs bpk bpkad bpom bpprd bpr bpsdm branch brantas
    brentford bridge brigade brighton brimob brin bssn bucks buddha building bukit bulan bulls bulog bumdes bumn bureau burnley bursa
    business cabang cabinet cagar camp candi capital cavaliers cbp celtic celtics center central centre chamber championship channel chelsea
    children christmas city climate climatology clinic clippers club cnbc cnn co coal coffee college command commercial commission committee
    communication communications community company compliance congress constitutional consulate consultant consultants consulting control
    cooperation cooperatives coordinating corp corporate corporation corporations correctional council counter-terrorism country court covid
    creative crystal cukai cup curug customer customs cv cycling daily damkar damri dan danau daop data defence defense dekopin dekopinda
    dekranasda delegation democrat democratic democrats demokrasi demokrat denpom department deputi desa development dewan digital dinas
    dinkes dinsos direktorat disbun disdik disdukcapil dishub diskominfo disnak disnaker disnakertrans dispar disperindag distan district
    distrik ditjen ditpolairud ditreskrimsus ditreskrimum divif divisi divre djp dkp dlh dortmund downstream downstreaming dpc dpd dpr dprd
    dprk dpupr dpw ducati dunia dusun economic economics economy education efek ekonomi eksekutif election elections electric electricity
    elektronik elementary embassy embung emmy employers employment energi energy engineering enterprise entertainment environment esdm event
    everton exchange excise experience expo export express facebook fakultas farma farmers fc federal federasi federation fenerbahce ferrari
    fest festival feyenoord films finance financial fiorentina fisheries fishers food football force foreign forest forestry forum
    foundation fraksi free fulham fund futures gabungan galatasaray galeri gallery gampong gapensi gapki gapoktan gas gedung general
    geological geophysics gerakan gereja gerindra gizi global globe goa gold golden golkar golongan google governance government grammy
    grammys grand green gresini grizzlies group growth grup gua gunung guru haas haji hak hall ham harbor hari harian hawks health heat
    herald himpunan hindu hipmi hiswana holding holdings holiday home honda hornets hospital hotel hotspur housing hubungan hukum human
    humas hutama hutan iain icw idul idulfitri ikatan ilmu imigrasi immigration import inalum inc indosat industri industry informasi
    information infrastruktur inhutani initiative injili inkindo inn innovation inovasi inpres inspection inspektorat instagram institut
    institute institution insurance integrated intelijen intelligence inter internal internasional international investasi investment
    investor ipb ipsi ipswich islam islamiyah island islands itb iwapi jabatan jaksa jalan jamkrindo japan jaringan jasa jasindo jatam jazz
    jembatan jorong journal jurusan justice juventus kabinet kabupaten kadin kafe kai kampung kampus kanca kantor kanwil karantina katedral
    katolik kawasan kcp ke keadilan kebakaran kebangkitan kebangsaan kebudayaan kebun kecamatan kedokteran kedutaan kehutanan kejagung
    kejaksaan kejari kejati kejuaraan kelas kelautan kelompok keluarga kelurahan kemaritiman kemenag kemendag kemendes kemendikbud
    kemendikbudristek kemendikdasmen kemendiktisaintek kemenesdm kemenhan kemenhub kemenkes kemenkeu kemenko kemenkomarves kemenkop
    kemenkumham kemenlu kemenparekraf kemenperin kemenpora kemenpu kemenpupr kemensetneg kemensos kementan kementerian kementrian kemkomdigi
    kemlu kependudukan kepolisian keppres kereta kerja kesatuan kesehatan keuangan kewilayahan khusus kimia kings kkp klinik klub km kmp
    knicks knpi koalisi koarmada kobar kodam kodiklat kodim kolej kolektif komando kominfo kominfosandi komisi komite komnas kompas
    komunikasi komunitas konfederasi konferensi kongres koni konservasi konsorsium konsulat konsumen kontras koordinasi koordinator kopassus
    kopdes koperasi koramil korem korps korupsi kota kpa kpk kpp kppn kpu kreatif kredit kri kristen kristiani ksda ksop ksu ktm ktt kua
    kuasa kud kuhp kwarcab kwarda kwt label laboratorium labour ladies lake lakers lalu lanal lantamal lanud lapas laut law lazio lbh league
    lebaran lebih leeds leicester leipzig lelang lembaga lembah lenovo leverkusen liga lingkungan listrik liverpool lkbn llc lmd lmdh local
    logistics logistik lpai lpm lpmd lpp lps lpsk lsm ltd luar luton lyon madrid magazine mahkamah maintenance majelis makanan mal mall
    management manajemen manchester manpower manusia marine marinir maritim markas market marketing marseille masehi masjid masyarakat
    mavericks mclaren media medical menara menengah mercedes meteorological meteorology microsoft migas milan militer mineral minggu mining
    ministry mission mitigasi mk moderasi monaco moto motogp motor motors mpr muara muenchen muhammadiyah mui munchen museum musik nagari
    nahdlatul napoli narcotics narkotika nasdem nasional natal nataru national nations nature navy negara negeri nelayan nets network
    newcastle news ngo niaga nickel nikel nottingham npci nuggets nvidia ocean office officer oil ojk olahraga olimpiade ombudsman operasi
    operasional operation organda organisasi organization ormas oscar oscars otomotif otorita otoritas pabean pacers padepokan padukuhan
    paguyuban pajak palace pamtas pan pangan panitia pantai pariwisata parlemen parliament partai partners party pasal pasar pascasarjana
    paskhas pbb pbsi pcnu pdi pdip pegadaian pelabuhan pelatihan pelayanan pelicans pelindo pelni pemadam pemasaran pemasyarakatan
    pembangunan pemberdayaan pemerintah pemerintahan pemilihan pemilu pemkab pemkot pemprov pemuda penanaman penanggulangan pencegahan
    pendidikan penelitian penerangan pengadilan pengawas pengawasan pengelolaan pengembangan penggerak pengurus penindakan penuntut
    penyelidikan penyiaran penyidikan penyuluhan people perbankan perda perdagangan perekonomian perempuan perencanaan perguruan perhimpunan
    perhubungan perhutani perikanan perindustrian perkebunan perkumpulan perlindungan permen perpres persatuan persebaya perserikatan
    persero persib persija persik persis persita pertahanan pertamanan pertambangan pertamina pertanahan pertanian perum perumahan
    perusahaan perwakilan pesantren peternakan petrokimia phri piala pictures pidana pistons pkb pkk pks planning plantation plaza plc pln
    pmi pns poktan polairud polda police policy polisi politeknik political politik polres polresta polrestabes polri polsek poltek
    poltekkes pondok ponpes port porto posko posyandu power pp ppp pramac pramuka prasarana presidential presidium press prestasi primary
    prix pro procurement production productions program project promosi properti protestan provinsi proyek psg psi psim psis psm pss pssi
    psv pt pte ptpn public pulau pura pusat puskesmas pusri putera pwnu quality racing radio raider railway rakyat ramadan ramadhan rangers
    rans raptors rawa real records red refinery reform reformasi regency regional regulation rehabilitasi rektorat relations relawan
    religious renewable repsol republic republican republicans republik republika research reskrim resor resort resources restoran retail
    reuters revenue review ri rights riset risk river rni road rockets rri rs rsia rsu rsud rsup rt ruang rumah rumpun rusun rusunawa rutan
    rw safety sakit sales samsat samsung sanggar sarana sasana satgas satlantas satpol satpolairud satreskrim satresnarkoba satuan sauber
    sawah school schools science sd sdn sea secretary sector securities sejahtera sekber sekolah sekretariat sektor sekuritas selat semen
    senate seni sentra sentral serikat service services settlement sevilla sheffield shipping simpang sindikat sipil sistem sister sma sman
    smk smkn smp smpn soccer social sociedad society solusi solution solutions sosial southampton spatial sport sporting sports sptn spurs
    squad square stadion stadium stasiun statistics steel stock strategi strategic strategy street student students studi studies studio
    studios study suaka subden sucofindo sukarelawan suku sumber sumber-daya sungai suns supreme survei surveyor sustainability suzuki
    swasta syahbandar syariah syariat syndicate system systems tahun taman tambang tanah tanggap tani taruna taskforce taspen tata tbk tbk.
    teachers team teater technology teknik teknologi telaga telecom television telkom telkomsel teluk tempo tenaga tentara terminal ternak
    terpadu the theater thunder tiktok tim timberwolves times timnas tindak tinggi tipe tni toko tol tories tory tottenham tour tourism
    tours tower town trade traders trading transformasi transmigrasi transport transportasi transportation travel treasury tribune tugu
    tuhan tvri twitter ud ugm ui umat umkm umum unair unand undang-undang undip unhas unhcr unicef union unit united universal universitas
    universiti university unpad uns unsri upi upstream upt usaha usu utama uu valencia vihara village villages villarreal waduk wakaf walhi
    wanita warga warriors warung waskita watch water whatsapp wholesale wib wihara wika wilayah wisata wit wita wizards wolverhampton wolves
    women workers world x xinhua yamaha yayasan ylbhi yonif youth youtube yudisial zakat zona
""")
"""Nouns in the names of institutions, firms, teams and events: no part of a person's name."""

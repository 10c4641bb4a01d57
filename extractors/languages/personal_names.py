"""Onomasticon: words that personal names are made of, as evidence of where a name begins in a run of capitals.

Written from common knowledge of names in Indonesia and in its news; a name that is missing costs evidence, never the name itself.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.languages.lexicon import words

WOMEN = words("""
    adelia adinda afifah agnes agustina aisyah alice alya amalia amanda amelia amina aminah amy ana anastasia andini angela angelina ani
    anisa anissa anita anna anne annisa ariani arini asih asri astri astrid astuti atika aulia ayu ayunda ayuningtyas azizah baiq barbara
    beatrice bernadeta bertha betty bunga cahyani carolina caroline catherine chairunnisa charlotte choirul christina christine cindy
    citra claire clara cornelia cynthia debora desak desi desy devi dewi diah dian diana diane dina dinda dorothy dwiyanti dyah eleanor
    elena elfrida elisabeth elizabeth ellen elly elvira elza emilia emily emma endah endang enny erlina erna ernawati ester esther esti
    etty eva evi evy farida fatimah fatma febriana febriany fiona fitri fitria fitriani fransiska friska gabriela galuh georgia gita
    gloria grace halimah hana hani hanifah hanna hannah hardi harini hartati hasna hasnah hatijah heather helen helena heni henny herawati
    herlina hesti hetifah hillary hironimus ida iin ika ike ina indah indri indriani inggrid intan ira irene irma isti istiqomah isyana
    jacinda jamilah jane janet jasmine jennifer jero jessica jihan jill joan joanna josua judith julia juliana julie juliet juwita kamala
    karen karina karlina kartika kartini katarina kate katherine kathleen kathryn khadijah khofifah kim kristalina kristina laila laksmi
    lala larasati laura lauren leila lely lena leni lia lidia lidya lilis lina linda lisa lisda listyo liz louise lucy luh luky luluk lusi
    lusia lydia magdalena maimunah margaret maria mariam mariana marie marina markus marlina marsha martha martina martini mary maryam
    maryati maudy maya mega megan megawati meilani meiliana melani melania melissa meutya michelle mieke mila mira mirna monica monika
    mulyani murti mutia mutiara nabila nadia najwa nancy nani nanik naomi natalia natalie neneng neni nenny ni nia nicole niken nina
    ningsih nisa nita novi noviana novita nur nuraini nurhayati nuri nurjanah nurlaila nurlela nurul nyai olivia patricia paulina penny
    puan puji purwanti puspa puspita putri rachel rachma rahayu rahma rahmatia rahmawati raisa rani raras ratih ratna ratnasari rebecca
    rehan reni renny retno ria riana rika rina rini risma rismaharini rita rizka rosa rosalia rosemary rosita rosmiati rubiyah rudy
    rukmini rully rumiyati ruth sakinah sally salma salmah salsabila samantha sandra saniah santi sarah sari sarinah sarwendah sekar selvi
    septi sharon sheila shinta siska siti sitti sofia sophia sri stefani stella stephanie suciati sukmawati sulastri sumarni sumiati
    suparti supartini surtini susan susana susanti susi susilowati suwarni suzanne syahrini syarifah sylvia sylvie tantri tari tasya
    taylor theresa theresia tiara tini titi titiek titik titin tri tuti tutik ulfa umi ummi ursula utami valerie vanessa vera veronika
    victoria vina virginia viviana vonny wa wahyuni wahyuningsih wardah wati wenny widiasih widiyanti widya winarni windy wiwik wulan
    wulandari yani yanti yasmin yati yayuk yeni yenny yohana yolanda yosefina yosi yuli yulia yuliana yulianti yuni yunita yvonne zahra
    zaskia zoe zubaidah zulaikha zulfa
""")  # fmt: skip
"""Given names of women."""

MEN = words("""
    aaron abd abdel abdelfattah abdi abdul abdullah abdulrahman abdurrachman abdurrahman abi abimanyu abraham abu achmad adam ade adhi adi
    adianto adnan adrian adriansyah adrianus agung agus agusman agustinus ahmad ahok airlangga ajat akbar akhmad akhyar akio akmal al
    alamsyah alan albert albertus aldi alex alexander alfian alfons alfonsus ali alim alimuddin alwi amien amin amir amiruddin amran
    andhika andi andika andre andreas andrew andri andrianto andy angga anggito anies anindya anis ansar anshori anthony anto anton
    antonio antonius antony anwar ardhi ardi ardian ardiansyah ari arie arief arif arifin aris aristides arman armand armen arne arnold
    arsjad arthur arwan aryo asep asmar asrul asyari athenius audi azhar azis azwar bagas bagong bagus baharuddin bahlil bahri bahrul
    bahtiar bakri bambang barack bashar baso basri basuki batara bayu ben beni benjamin benny benyamin bernard bernardus bimo bobby boby
    bodewin boedi bonifasius boris boy brian bruce bruno budhi budi budiman buhari burhan burhanuddin busrol cahyo candra carlo carlos
    chairul chandra charles christian christopher cokorda colin craig cristiano dadan dadang daeng dahlan dahnil damar danang daniel
    daniyal danny danu darma darmawan darmin darwin datu david deddy dede deden dedi dedy demianus deni denny deny desmond dewa dharma
    dicky didi didier didik didit diego dimas dino djarot djoko dmitry doddy dodi dody dominggus dominic dominikus donald doni donny
    douglas dudy dwi ebrahim eddy edi eduardo edward edwin edy efendi effendi eka eko elias emanuel emil emmanuel emomali encep endro
    enrique entin enzo eric erick erik erlangga erling ernesto erwin erzaldi fabio fachri fadel fadhil fadjar fadli fahmi fahri faisal
    faizal fajar fajri fakhri fandi farhan farid fauzan fauzi febri felix ferdi ferdinand ferdinandus feri fernando ferry fery fikri
    firdaus firman firmansyah francesco francis francois frank franky fransiskus freddy frederik fredy fuad fumio gareth gary gatot gede
    george ghufron gianluigi gibran gilang ginanjar giorgio giovanni gordon goris graham greg gunadi gunawan guntur guruh gus gusti guy
    habib habibie hadi hadianto hafiz haidar hairul hakim hamdani hamid hamka hamzah hananto handoko hanif hans haris hariyanto harjo
    harris harry hartono haruhiko harun haryadi haryanto haryo haryono hasan hasanuddin hasbi hasim hasrul hassan hasto hasyim hatta
    hendarsam hendra hendri hendro hendry henky henri henry herdi heri herman hermansyah hermanto hermawan herry heru herwin hidayat
    himawan hugo husein husin husni hussein i ian ibnu ibrahim idham idris idrus igor ihsan ikhsan ikhwan iksan ilham ilyas imam iman
    imanuel imron indra iqbal irawan irfan irham irianto irman irsan irvan irwan irwansyah isa iskandar ismail ismet isnaini iswan ivan
    iwan jack jacob jacques jae jafar jaime jajang jaka jake jamal jamaluddin james janne januar jarot jason javier jazuli jean jeff jefri
    jeremy jerome jerry jhon jhoni jim jimly jimmy joachim joao joe joel johan johanes johann johannes john johni johny jojo joko jokowi
    jon jonathan joni jordan jorge jose joseph juan juanda jufri julian jumadi junaidi jurgen justin jusuf kadek kamal kamaruddin karaeng
    karel karim karyanto karyono kasim kasman kassym kenneth ketut kevin khairuddin khairul kholil kim kishida komang komarudin kristian
    kuntoro kurnia kurniawan kusnadi kusno kylian la laode larry lee leo leonardus lim lionel liu lodewijk louis luca lucas luhut luis
    luka lukas lukman luqman lutfi luthfi ma'ruf made madjid mahathir mahfud mahmoud mahmud mahyeldi maman mamat mangku mansur mansyur
    manuel marc marcelo marco marcus mardani mardiono mario mark marten marthen martin martinus maruarar maruf marulak masduki maskur matt
    matteo matthew maulana maulida mauricio max maxi maximus melki melkiades melkianus mervin michael michel miguel mikael mike mikel moch
    mochamad mochammad moeldoko moh mohamad mohammad mohammed mohan muchlis muchtar muh muhadjir muhaimin muhamad muhammad muharram
    mukhlis mukhtar mukti mulyadi mulyana mulyono munir mursid musa muslim mustafa mustofa muzakir muzakkir nadiem nana nanang nandang
    nano narendra nasaruddin nasarudin nasir nasrul nasrullah natanael neil nelson nengah ngurah nick nico nicolas nigel niko nizar nono
    novak nugroho nuh nurdin nusron nyoman oki oktavianus olaf oliver olly omar opu osama oscar otto pablo paiman paimin parlindungan
    parman paskalis patrick paul paulo paulus pedro pep pete peter petrus phil philip philippe pierre pius ponco prabowo pramono pramudya
    pranowo prasetyo pratama pratikno puang puguh purbaya purnomo purwadi purwanto putu qodari rachmad rachmat raden radityo rafael rahmad
    rahman rahmat raja ralf rama ramlan ramli randi rano raphael rasyid ratno raul raymond recep restu reynaldo reza rhenald ricardo
    richard ricky rico ridho ridwan riki rinaldi rio risharyudi rishi riyadi riyanto rizal rizki rizky rob robby robert roberto robi robin
    roby rochmat rod rodrigo roger rohman rohmat roland romelu ronald ronaldo roni rony rory rosan rosihan ross roy ruben rudi rudolf rudy
    rully rusdi ruslan rusli rusman rustam ryan sabaruddin sabri saeful sahat sahrul said saifuddin saiful sakti saleh salim salman
    samsudin samsul samuel sandi sandiaga sandy santo santoso sapto sarjono sarwo satria satriyo satya saut scott sean sebastian
    sebastianus sefrianus selamet septian sergei sergey sergio setiawan setya setyo shigeru shinzo sigit simon slamet soekarno soetomo
    sofyan soleh sony srettha stefan stefanus stepanus stephanus stephen steve steven stuart suaib subagyo subandi sudarmaji sudarmono
    sudarto sudaryono sudirman sugeng sugianto sugiarto sugiharto sugiono sugiyanto sugiyono suhardi suharso suharto suhartono suharyanto
    suhendar suhendra sukardi sukarno sukiman sukirman sulaiman sulistyo sumantri sumarno sumarsono sumitro sunardi sunarto sunaryo
    supardi suparman suparno supratman supriadi supriyadi supriyanto supriyono surya suryadi suryana suryanto suryo susanto susilo sutanto
    sutarto sutikno sutrisno suwandi suwarno suyanto suyono swandi syafii syafri syafrizal syafruddin syahril syahrul syaiful syamsi
    syamsuddin syamsul syarif syarifuddin syukri syukur tamrin tarmidi tarmizi tatang taufan taufik taufiq ted teddy tedros teguh tengku
    terry teten teuku thamrin theo theodorus thomas timothy tirta tito tjahjo tjok todd togar tom tommy tomy toni tonny tony topan totok
    trent tri triyono tubagus tukiman tukiran tulus tyler ucok udin ujang ulil umar unai untung usman valentino valentinus victor viktor
    vincent vincentius vladimir volodymyr wage wagiman wahid wahyu wahyudi wakhid walid walter wang wardi warsito wartono wawan wayan
    wayne wei widi widodo wihaji wiku wilhelmus willem william willy wirya wisnu wiwoho wiyagus wolfgang xavi xi yahya yan yance yandri
    yanuar yaqut yasin yasonna yasser yayan yayat yeremias yoga yogi yohanes yohannes yon yono yoon yopi yosef yosep yoseph yoshihide
    yosua yoyok yudha yudhi yudi yudo yuliandre yulianto yulius yunus yuri yusak yusman yusran yusri yusril yusuf zaenal zaenuri zaid
    zainal zaini zainuddin zainudin zaki zakir zamzani zhang zhao zlatan zulfadli zulfikar zulhas zulkarnain zulkieflimansyah zulkifli
    zulmansyah
""")  # fmt: skip
"""Given names of men, and short forms of names."""

EITHER = words("""
    adit agni aji alfa alif andien angelo ariyo bakti brili budiono dani dara dewa dewo eki erni fani fifi gading harum jody kiki lintang
    lucky mulia naufal nova okta oktavia pandu prima purnama rahmi rangga reva rezeki rian ridha rifqi risky rosi sabda sandya sasya
    satrio senja shandy sidik tegar teja tirto toto vicky wida winda wira yessy yoan
""")  # fmt: skip
"""Given names that men and women bear."""

FAMILY_FIRST = words("""
    ang bong chen cheng chua chung goh gouw han hwang jung kang khouw koh kwee kwik lau lauw li lie liem lim liong lo low ma ng oei ong
    park pek phang poo quek siauw sim sun tan tang teo thung tjia tjoa tjoe wong xu yap yeo zheng zhou
""")
"""Chinese and Korean family names, which stand first."""

CLANS = words("""
    alatas alhabsyi alkatiri aritonang assagaf ayomi bachdim bachtiar bangun banjarnahor barus baswedan batubara bawazier bonay bria
    chaniago dalimunthe damanik daulay dimara djalil enembe enumbi fernandez flassy giay ginting girsang gulo gultom hadikusumo
    hadisasmito hadisiswoyo halawa haluk harahap harefa harianja hasibuan hornay hutabarat hutagalung hutahaean hutajulu hutapea hutasoit
    ireeuw kafiar kalalo kaligis kambu kambuaya kandou karamoy kartasasmita karundeng kawilarang kogoya korwa koto kumaat kusumaatmadja
    kusumah kusumo laia laiskodat lakalena lase lasut latuconsina latuheru latumahina leatemia lein leiwakabessy lengkong louhenapessy
    lubis luhukay lumban lumbanbatu lumbantobing lumentut lumowa maengkom mamahit mambor mambrasar manalu mandacan mandagi manek
    mangindaan mangunsong maniagasi manik manoppo mansawan manuhutu manullang manuputty manurung manusama maramis marbun marpaung matani
    matondang matulessy mokodompit momongan mongdong mononutu montolalu munthe murib murip nababan nabunome nahak naibaho nainggolan
    najoan nanlohy napitupulu nasution nikijuluw notonegoro ohorella ondi onim pakpahan palar pandiangan pane pangemanan panggabean
    panjaitan parapat pardede pardosi parera pasaribu pattiasina pattinama pattiradjawane pello pelupessy perangin-angin piliang pinontoan
    pohan polii pondaag prawira prawiranegara pulungan purba rajagukguk rambe rangkuti rattu ratulangi ririmasse ritonga riwu rompas
    rondonuwu rorimpandey roring rumagit rumambi rumaropen rumbiak rumengan rumkorem runtukahu runtuwene sabat sahetapy salamena
    salampessy sanggenafa sapulette saragih sarumpaet sarundajang sasmita sasmito sastroamidjojo sebayang sembiring seran shihab siagian
    siahaan siahaya siallagan sianipar sianturi sibarani siburian sidabutar sidauruk sihaloho sihite sihombing sihotang sikumbang silaban
    silaen silalahi simamora simangunsong simanjuntak simanullang simanungkalit simarmata simatupang simbolon sinaga sinambela sinulingga
    sinurat sipahutar sipayung sirait siregar siringoringo sitanggang sitepu sitinjak sitohang sitompul sitorus situmeang situmorang
    soemirat solossa sompie sondakh soplanit sosrodjojo souisa sumarauw sumual supit surbakti suryaatmaja tabuni taek tahapary tallo
    tambunan tambuwun tampubolon tangkudung tanjung tanuwijaya tarigan tekege telaumbanua tobing togatorop tombokan tuasikal tuhumury
    tumbelaka turangan turnip umboh waani wakum walangitan wanggai wangsadipura wanimbo warinussy waromi warouw waruwu wattimena wattimury
    wenas wenda wibisono wicaksono widjaja widjojo wijaya wijayanti wirasasmita wiratmo wirawan wonda wongkar wowor wuisan yikwa yoku
    yoman youwe zebua zega zendrato
""")  # fmt: skip
"""Clan names and second names: they end a name and open none."""

# Endings of Javanese, Sundanese, Malay and Arabic names.
NAME_ENDING = re.compile(
    r"(?:^nur[a-z]{3,}|^abd[a-z]{3,}|anto|ento|into|ono|[rst]no|omo|aryo|oyo|oto|yadi|adi|udi|iman|rman|lman|wati|awan|ewan|iyah|[a-z]{3}syah|[adeimnr]{2}us|uddin|udin|ullah|ansyah|yansah|tini|astuti|ningsih|ningrum|yanti|yana|[a-z]{3}sari|[a-z]{3}wita|[a-z]{3}nelti"
    r"|ardhana|ardana|kusuma|wijaya|widjaja|pratiwi|utomo|santoso|saputra|saputro|putra|putri|nugraha|nugroho|prasetya|prasetyo|mulyo)$"
)

WOMAN_ENDING = re.compile(
    r"(?:wati|iyah|ningsih|ningrum|yanti|anti|astuti|tini|pratiwi|sari|putri|asih|iana|iani|ina|rini|tina|ella|ette|ana|aswati|ati)$"
)
MAN_ENDING = re.compile(r"(?:anto|ono|uddin|udin|ullah|ansyah|wan|yadi|adi|utomo|putra|anus|inus|dhana|dana)$")

_WOMENS_TITLES = words("bu dame hj hj. ibu lady madam miss mrs mrs. ms ms. ny ny. nyai ustadzah ustazah")
_MENS_TITLES = words("bapak h. kh kh. lord mr mr. pak sir tgh")

GIVEN = WOMEN | MEN | EITHER | FAMILY_FIRST
"""Words that open a name."""


@cache
def pronoun(name: str, before: str = "") -> str | None:
    """`she` or `he` as the title `before` a name, its given names or their endings suggest; None where they don't agree."""
    if before.lower() in _WOMENS_TITLES | _MENS_TITLES:
        return "she" if before.lower() in _WOMENS_TITLES else "he"
    parts = name.lower().split()
    # The last word may be the father's name; a woman's in its place is hers.
    first, middle, last = parts[0], parts[1:-1], parts[-1]
    inner = (any(part in WOMEN for part in middle), any(part in MEN for part in middle))
    for women, men in ((first in WOMEN, first in MEN), inner, _ends(first), (last in WOMEN or _ends(last)[0], False)):
        if women != men:
            return "she" if women else "he"
    return None


def _ends(part: str) -> tuple[bool, bool]:
    return bool(WOMAN_ENDING.search(part)), bool(MAN_ENDING.search(part))

"""Gazetteer: the words in the names of Indonesia's regions and sights, beyond the cities of `lexicon.PLACES`."""

from __future__ import annotations

from extractors.languages.lexicon import words

REGIONS = words("""
    abang abdya aceh agam ahwaz alam aleppo alor anambas ankara antalya arfak aru asahan asmat atambua badung bajawa bajo bakauheni balangan
    balige bandar banggai bangkalan banjar banjarbaru banjarnegara bantaeng bantul banyuasin barabai barito barru batam batang batanghari
    batola batubara baturaja bau baubau bawang bedagai belu bener bengkalis bengkayang berau besar biak binjai bintang bireuen bitung
    boalemo bojonegoro bolaang bolmong bolmut boltim bombana bondowoso bone brasilia bromo brunei bukares bulukumba bulus bun bungo buol
    buru buton cengkareng cepu ciamis cianjur cibinong cibubur cikampek cikarang cilandak cileungsi cilincing ciliwung cipinang ciputat
    ciracas cisarua curup dabo dairi dakar deiyai deliserdang demak dharmasraya dieng dili dogiyai dolok dompu donetsk donggala dumai duren
    edinburgh empat enarotali ende enrekang ereke fakfak flores fukuoka gadog garut gayo gianyar gilimanuk glasgow gowa grobogan
    gunungsitoli halmahera halsel haltim hamburg hasundutan hebron hiroshima homs hulu humbang ijen ilir incheon indragiri inhil inhu
    jagakarsa jati jaya jayawijaya jembrana jeneponto jenin johannesburg johor kabanjahe kalianda kalideres kambas kanan kapuas karachi
    karanganyar karangasem karimun karo katingan kaur kayong kayuagung kebayoran kedah keerom kelantan kelimutu kemayoran kepahiang kerinci
    ketapang khan kharkiv kisaran klungkung koja kolaka komodo konawe kotabaru kotamobagu kotawaringin krakatau kramat krui kuansing kuantan
    kuburaya kulon kulonprogo kuningan kuta kutai labuan labuha labuhanbatu labura lahat lahore lamandau lampura lamsel lamteng lamtim
    landak langsa lanny larantuka lawu lebak lebong leipzig lembata leuser lewoleba lhoksukon lima limapuluh lingga linggau liwa loksado
    losari lubuk lubuklinggau lubuksikaping luhansk luwu luwuk maba mabar magetan mahakam mahulu majene malaka malinau mamasa mamberamo
    mampang mamuju mamuteng mandailing mandalika manggarai manokwari mappi mariupol maros marseille masamba masohi matraman maumere maybrat
    melaka melawi melonguane mempawah mentawai menteng merak merangin merapi merauke merbabu meriah mesuji meulaboh mimika minahasa minggu
    morotai morowali moutong muaraenim muarojambi mukomuko muna muntok muratara murung musi musirawas nabire nablus nagan nagekeo namlea
    naples natal ndao nduga ngada nias nunukan nusakambangan odesa ogan oku padangpanjang padangpariaman padangsidimpuan pademangan pagar
    pagaralam pahang pakpak palopo pancoran pangkalan parepare pariaman parigi pasaman pasangkayu pasar paser pati payakumbuh pegunungan
    pelalawan penang penjaringan perak perlis pesanggrahan pesawaran pesisir pidie pinrang pisau pohuwato polewali polman porto poso
    prabumulih praya pringsewu pulang pulogadung puncak purbalingga putrajaya raba rafah raijua ramallah ranai rantauprapat rappang rejang
    rembang rinjani rokan rote ruteng sabah sabang sabu sambas samosir sampang sampit sanggau sanggul sangihe sapporo sarawak sarmi
    sarolangun sawah sawahlunto sawit seattle sekadau selangor selong seluma semeru senayan sengkang sentani seram serdang seruyan setiabudi
    sevilla siak sibolga sidenreng sidikalang sidrap sigi sigli sijunjung sikka simalungun simeulue sinai singkawang singkil sinjai sintang
    sitaro soe solok soppeng soroako sorowako subulussalam sukadana sukamara sungailiat sungaipenuh supiori tabalong tabanan tabriz takalar
    takengon tambora tambrauw tana tanah tanahdatar tanahlaut tanggamus tanjab tanjabbar tanjabtim tanjung tanjungbalai tapanuli tapin
    tapsel tapteng taput tarutung tebet tebing tebingtinggi tebo temanggung tenggarong tengger tepi terengganu tidore timika toba tojo
    tolikara tolitoli tomohon tondano toraja touna trenggalek tripoli tual tulang tulangbawang ubud ujung ulu una-una vienna waikabubak
    waingapu waisai wajo wakatobi wamena waropen way waykanan wondama wonosari yahukimo yalimo yapen yerusalem yunis zaporizhzhia zurich
""")  # fmt: skip
"""Words of the names of regencies, cities, districts, islands, mountains and parks."""

DIRECTIONS = words(
    "atas barat baru bawah besar dalam hilir hulu ilir kecil kidul kulon lor luar raya selatan tengah tenggara timur ulu utara wetan"
)
"""What distinguishes places of one name; stands behind it."""

ENDINGS = words("""
    abadi agung aman asri barokah berdikari berkah bersama bersatu bersaudara berseri damai damar gembira gemilang harapan harmoni idaman
    indah jati jaya karya kencana lestari luhur maju makmur mandiri mekar melati membangun mukti mulia mulya mustika nusantara perdana
    perkasa permai persada pertiwi prima raharja rahayu rejo rukun sakti santosa sari sedia sehat sejahtera sejati selaras sentausa
    sentosa serasi setia sinar subur sukses sumber tani tentram terpadu tirta tunggal unggul utama wangi waras
""")
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

"""Indonesian, as far as the readers of copy need it."""

from __future__ import annotations

from extractors.languages.lexicon import Lexicon, words

SENTENCE_OPENERS = words("""
    Adapun Akibat Apalagi Atas Bahkan Berdasarkan Dalam Dari Dengan Di Dia Guna Hal Hingga Ia Ini Itu Jika Kami Karena Kemudian Kini Kita
    Komisi Lalu Lebih Melalui Menurut Menurutnya Mereka Meski Namun Oleh Pada Para Saat Salah Saya Sebab Sebagai Sebanyak Sebelumnya
    Secara Sedangkan Sejak Sejumlah Selain Selanjutnya Sementara Seperti Setelah Setiap Tak Terakhir Terkait Terlebih Tidak Untuk Usai
""")

WEEKDAYS = {"Senin": 0, "Selasa": 1, "Rabu": 2, "Kamis": 3, "Jumat": 4, "Jum'at": 4, "Sabtu": 5, "Minggu": 6}
MONTHS = {
    "Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6,
    "Juli": 7, "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
}  # fmt: skip

_STEMS = words("""
    ajak aku akui ancam anjur argumen bantah batin beber bentak bilang bisik bongkar canda catat cecar celetuk celoteh cemooh cerita
    cerocos cetus cibir cuit curhat dalih dengus desak duga ejek elak gerutu gumam gurau guyon harap hardik himbau ikrar imbau imbuh ingat
    janji jawab jelas kata kecam kekeh kelakar kelit keluh kenang kicau kilah kisah klaim komentar koreksi kritik kutuk lanjut lapor ledek
    lontar maki mohon nasihat nilai oceh olok omel papar pekik perinci perintah pesan pinta protes puji pungkas racau ralat ramal ratap
    rengek respons rinci rintih sahut sambung sanggah sangkal sapa saran sebut seloroh sentil sergah seru sesal simpul sindir singgung
    sumpah syukur tambah tampik tandas tanggap tangkis tantang tanya tegas tegur tekan tepis terang teriak timpal titah tuding tuduh tukas
    tulis tutup tutur ucap ujar ulas umpat ungkap ungkit urai usul yakin geram isak prediksi
""")

LEXICON = Lexicon(
    modifiers_first=False,
    also_names=frozenset(),
    cues=_STEMS | words("demikian singkat"),
    bound_cues=frozenset(f"{stem}nya" for stem in _STEMS),
    verbs=words("""
        beralasan beranggapan berargumen berbisik bercanda berceloteh bercerita berdalih berdoa bergumam bergurau berharap berjanji
        berkata berkelakar berkeyakinan berkilah berkisah berkomentar bernazar beropini berpandangan berpendapat berpesan berseloroh
        bersikeras bersikukuh bersumpah bersyukur bertanya berteriak bertutur berujar melanjutkan melontarkan meluruskan
        memaparkan memastikan membantah membeberkan membenarkan memberitahukan membocorkan memerintahkan meminta memohon memperingatkan
        memperkirakan mempertanyakan memprediksi memuji menambahkan menampik menandaskan menanggapi menargetkan menceritakan mencibir
        mencontohkan mencuit mendesak menduga menegaskan menekankan menepis menerangkan mengajak mengaku mengakui mengancam
        menganjurkan mengapresiasi mengatakan mengatakannya mengecam mengekspresikan mengelak mengeluh mengeluhkan mengemukakan mengenang
        menggambarkan menggerutu mengharapkan menghimbau mengibaratkan mengicaukan mengimbau menginformasikan mengingatkan mengingatkannya
        menginstruksikan mengisahkan mengkhawatirkan mengklaim mengkritik mengomentari mengonfirmasi mengoreksi mengulangi mengulas
        mengumandangkan mengumpamakan mengumumkan mengungkap mengungkapkan menguraikan mengusulkan mengutarakan mengutuk menilai menimpali
        menjabarkan menjanjikan menjawab menjelaskan menjelaskannya menuding menulis menuturkan menuturkannya menyahut menyambung
        menyampaikan menyampaikannya menyanggah menyangkal menyarankan menyatakan menyayangkan menyebut menyebutkan menyebutkannya
        menyebutnya menyela menyentil menyerukan menyesalkan menyimpulkan menyindir menyinggung menyoroti meralat meramal merangkum
        merespons merinci mewanti meyakini meyakinkan optimistis
    """),
    passives=words("""
        diakui diamini dibeberkan dibenarkan diceritakan dijelaskan dikatakan dikeluhkan dikemukakan dikisahkan dinyatakan dipaparkan
        disampaikan disebutkan ditambahkan ditandaskan ditegaskan ditekankan diterangkan dituturkan diucapkan diungkapkan diuraikan
        diutarakan menurut menurutnya
    """),
    sources=words("menurut menurutnya"),
    pronouns=words("beliau dia dirinya doi ia nya"),
    plurals=words("keduanya mereka"),
    stops=words("""
        agar antara atau bahwa begitu berdasarkan bersama dalam dan dari demikian dengan di dikutip dilansir disela guna hari juga kala
        karena ke kemudian kepada ketika lagi lalu lewat lirih melalui melanjutkan memberi menambahkan menanggapi menegaskan mengakhiri
        mengenai mengenang mengingat mengomentari mengutip menirukan menjawab menjelaskan menurut menutup menyampaikan menyebut menyikapi
        menyimpulkan merespons merujuk namun oleh pada pula saat saja sambil sebab sebagai sebagaimana sebelum secara sedangkan sehabis
        sela selama selepas sembari sementara seperti seraya serta sesuai setelah setibanya seusai seusainya soal tapi tatkala tentang
        terbata terhadap terkait tersebut tetapi untuk usai via waktu yang
    """),
    prepositions=words("""
        antara asuhan atas bagi bersama bertemu dalam dampingi dan dari dengan di didampingi ke kepada lewat melalui melawan
        melihat mendampingi menjadi milik oleh pada sang seperti serta soal tentang terhadap tim untuk
    """),
    roles=words("""
        abdi adik admiral advokat ahli ajudan akademisi aktivis aktor aktris akuntan alumni alumnus anak analis anggota animator antropolog
        apoteker arkeolog arsitek artis asisten associate astronom atlet ayah barista bek bendahara bendesa bendum bibi bidan biduan biolog
        bos brand budayawan bupati buruh buyer calon camat capres cawapres ceo cfo chairman chief chro cio cmo co-founder coach coo
        corporate country cto cucu dai dalang dandim danguskamla danki danlanal danlantamal danlanud danpos danpuslat danramil danrem
        danrindam dansat dansatbrimob dansatgas danton danyon dekan demonstran deputi desainer director direksi direktris direktur
        dirintelkam dirjen dirkrimsus dirkrimum dirlantas dirpamobvit dirpolairud dirreskrimsus dirreskrimum dirresnarkoba dirsamapta dirut
        dokter dosen drummer dubes duta editor ekolog ekonom eksekutif engineer epidemiolog evp fasilitator filolog filsuf fisikawan
        fotografer founder gelandang general geolog geuchik gitaris gm gubernur guru hakim head humas ibunda ilmuwan influencer inisiator
        inspektur irjen istri jaksa jamaah jampidsus jampidum jemaah jendral juara jubir judoka jukir junior juragan jurnalis juru jurumudi
        kabag kabagops kaban kabid kabidhumas kabidpropam kabiro kader kades kadin kadinkes kadis kadisdik kadishub kadispora kadiv kajari
        kajati kakak kakan kakanwil kakek kalaksa kalapas kameramen kapendam kapenrem kapolda kapolres kapolresta kapolrestabes kapolri
        kapolsek kaprodi kapten kapus kapuskes kapuskesmas kapuspen kapuspenkum karateka kardinal karutan karyawan kasad kasal kasat
        kasatgas kasatlantas kasatpol kasatpolairud kasatreskrim kasatresnarkoba kasau kasi kasie kasihumas kasiintel kasipenkum kasipidsus
        kasiwas kasubag kasubbag kasubbid kasubdit kasubsi kasudin kepala keponakan kepsek ketua ketum keuchik kiai kimiawan kiper
        klimatolog koki komandan komedian komentator komisaris komisioner komponis komposer konjen konsul konsultan koordinator korban
        koreografer korlap kreator kriminolog kuasa kurator kuwu kyai lead legislator lifter linguis loper lurah mahasiswa mahasiswi mahout
        manager managing manajemen manajer manajerial mantan marketing masinis matematikawan mekanik menag menaker menantu menbud mendag
        mendagri mendes mendikbud menekraf menham menhan menhub menkes menkeu menko menkomdigi menkominfo menkop menkum menkumham menlu
        menpan menpanrb menparekraf menpora mensesneg mensos mentan menteri mertua meteorolog model mualim murid musikus musisi nahkoda
        nakhoda nelayan nenek notaris novelis officer ondoafi operation operations operator oseanograf owner pakar paman pambakal pamong
        pangdam pangkogabwilhan pangkostrad panglima panit panitera pasien paskibraka patriark paus pawang pebalap pebasket pebisnis pebulu
        pecatur pedagang pegawai pegiat pegolf pegulat pejabat pejuang pekebun pekerja peladang pelajar pelaksana pelaku pelantun pelapor
        pelari pelatih pelaut pelawak pelukis pemain pemanah pemancing pemandu pemantau pembalap pembela pembeli pembina pembuat pembudidaya
        pemeluk pemenang pemeran pemerhati pemilik pemimpin pemohon pemred pemulung pemusik penabuh penambang penari penasehat penasihat
        penata pendaki pendamping pendeta pendiri peneliti penemu penenun penerima pengacara pengadil pengajar pengamat pengantin pengasuh
        pengelola pengembang pengemis pengemudi pengendali penggagas penggembala penggerak penggiat penggugat pengguna penghageng penghulu
        penghuni pengibar pengrajin pengrawit pengungsi pengunjuk pengunjung pengurus pengusaha penilai penjabat penjaga penjahit penjaja
        penjual penonton penulis penumpang penyadap penyair penyanyi penyelam penyelenggara penyelia penyerang penyidik penyintas penyuluh
        penyunting peraih perajin perakit perancang perawat perbekel perdana perenang perwakilan perwira pesenam pesepakbola peserta pesilat
        pesinden pesohor pesulap petambak petani petembak petenis peternak petinggi petinju petugas peziarah pianis pilot pimpinan pj pjs
        plh plt politikus politisi prajurit praktisi pramugari pramuwisata presenter presiden president product produser profesor project
        promotor psikiater psikolog pustakawan rais rapper redaktur rektor relawan relawati romo saksi sales santri santriwati satpam
        seismolog sejarawan sekcam sekda sekdakab sekdaprov sekdes sekjen sekjend sekkab sekprov sekretaris sekum sekuriti sekwan selebgram
        selebritas senator seniman senior sepupu seskab sinden siswa siswi sopir sosiolog spesialis sponsor sprinter staf staff statistisi
        striker suami superintendent supervisor supir surveyor sutradara svp tante technical teknisi terdakwa tergugat terpidana tersangka
        tetua tokoh tukang tumenggung ulama uskup ustadz utusan vice violinis vokalis vp vulkanolog wabendum wabup wadir wagub wakabid
        wakadis wakajari wakajati wakapolda wakapolres wakapolresta wakapolsek wakil wali walikota wamen wamenag wamenaker wamendag
        wamendagri wamenhan wamenhub wamenkes wamenkeu wamenlu wamentan wapres warga warganet wartawan wasekjen wasekum wasit wawali
        widyaiswara wirausaha wisatawan youtuber
    """),
    epithets=words("""
        advokat aktor aktris alumni alumnus analis artis atlet ayah bapak bek bintang bupati direktur dosen ekonom eks gadis gelandang
        gubernur guru ibu jebolan juara kepala ketua kiper komedian korban laki-laki legislator lelaki lulusan mantan menteri musisi
        nelayan pakar pebalap pebulu pedagang pejabat pelantun pelatih pemain pembalap pemeran pemilik pemuda pemudi peneliti pengacara
        pengamat penulis penumpang penyanyi peraih perempuan pesepakbola petani petenis politikus politisi presenter pria purnawirawan
        remaja saksi sopir sosok striker sutradara terdakwa tersangka wanita warga
    """),
    groups=words("""
        badan bank dinas federasi kantor kedutaan kejaksaan kementerian kepolisian klub komisi lembaga maskapai organisasi partai pemerintah
        pengadilan perusahaan pihak polisi serikat situs universitas yayasan
    """),
    adverbials=words("""
        adapun akhirnya berbeda berdasarkan bersama dalam dari dengan di dihubungi ditanya ditemui hal hingga kala kemarin kendati ketika
        lain meski meskipun mengenai menanggapi menurut menyikapi merespons mengomentari pada pasca saat sama sambil sebagai sebelum
        sebelumnya sedang sejak sejalan selain selama senada sepakat seperti serupa sesampai setelah seusai terkait terpisah tidak turut
        untuk usai
    """),
    connectives=words("adapun dan kemudian lalu lantas maka namun pun sedangkan sementara tapi tetapi"),
    relatives=words("""
        adik anak ayah bibi cucu ibu ibunda istri kakak kakek kawan keluarga kerabat keponakan mertua nenek orang paman pria
        rekan sahabat saudara sepupu suami tante teman tetangga perempuan wanita lelaki laki-laki pemuda pemudi gadis bocah remaja janda
        lansia kembaran menantu
    """),
    pointers=words("asal berusia ini itu kelahiran sang si tersebut"),
    joints=words("atas bagian bidang dan untuk urusan"),
    common=frozenset(word.lower() for word in SENTENCE_OPENERS)
    | words("""
        ada agar agustus akan akhirnya album alhamdulillah alhasil anda antara apa apabila apakah april artinya atas awalnya ayat babak
        bagaimana bagi baik banyak bapak beberapa begini begitu belum benar berikut berikutnya berkat bersama besok biasanya bila bisa
        boleh bukan cara cuaca cukup dahulu dan demikian desember dia dihubungi dikatakan diketahui dimana disamping disebutkan disinggung
        ditambahkan ditanya ditemui dulu era februari film final ganda gempa gim hanya harapan harga hari harus hasil hasilnya hingga ibu
        ingat inilah insyaallah intinya jadi jangan januari jelas juara juga juli jumat juni justru jutaan kabar kalau kali kamis kasus
        kata keduanya kegiatan kehadiran kemarin kendati keputusan ketika khusus klaim kompatriot kondisi kunjungan laga lagi lagu lain
        langkah maka mantan maret mari masih masing mayor mei memang memasuki menambahkan menanggapi mengacu mengenai mengutip menjelang
        menurut menyikapi merespons minggu misalnya mudah-mudahan mulai nama namanya nanti nantinya nomor november oktober oleh padahal
        pak paling pasal pasalnya pasangan pasca pemain penampilan penjelasan peran peraturan perlu pernyataan pertama pihak pihaknya
        polri program proses puluhan rabu rancangan rasanya rating ratusan rencananya ribuan rupanya saatnya sabtu saking salah sampai
        sang saudara saudari saya sayangnya sebaliknya sebelum sebut sehingga seiring sekali sekaligus sekarang sekembalinya sela selama
        selamat selasa seluruh semoga sempat semua senada senin seorang sepanjang september sering serta sesuai setelahnya seusai siap siapa
        singkatnya sisi skor soal sosok suatu sudah sungguh tadi tahun tak tambah tanpa tapi tentu tentunya teranyar terbaru terdapat
        ternyata tertentu terus tetapi tidak tim tni total tugas tujuannya tunggal turut ucap ujar umumnya undang-undang untuk waktu walau
        walaupun yakni yang
    """),
    works=words("""
        acara ajang aksi album antologi aplikasi artikel berjudul bernama bertajuk bertema bertuliskan buku cerpen dijuluki dikenal
        dinamai disebut diskusi dokumenter drama ep episode festival film forum frasa gelar gelaran gerakan istilah jargon judul julukan
        kalimat kampanye karya kata kategori kegiatan kolom kompetisi konser label lagu lomba lukisan merek mini-album misi moto motto
        musikal naskah novel pameran pertunjukan podcast program puisi rubrik sebutan semboyan seminar serial series sesi sinetron single
        slogan tagline tajuk teater tema tur turnamen video webinar
    """),
    short_roles={
        "menag": "menteri agama", "menkeu": "menteri keuangan", "mendag": "menteri perdagangan", "menlu": "menteri luar negeri",
        "mendagri": "menteri dalam negeri", "menhan": "menteri pertahanan", "menkes": "menteri kesehatan", "mensos": "menteri sosial",
        "menhub": "menteri perhubungan", "mentan": "menteri pertanian", "menpora": "menteri pemuda", "menko": "menteri koordinator",
        "menaker": "menteri ketenagakerjaan", "wapres": "wakil presiden", "wagub": "wakil gubernur", "wabup": "wakil bupati",
        "wawali": "wakil wali kota", "dirut": "direktur utama", "sekjen": "sekretaris jenderal", "ketum": "ketua umum",
        "sekda": "sekretaris daerah", "kadis": "kepala dinas", "dubes": "duta besar", "dirjen": "direktur jenderal", "jubir": "juru bicara",
    },
)  # fmt: skip

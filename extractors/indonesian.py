"""Indonesian, as far as the readers of copy need it."""

from __future__ import annotations

from extractors.lexicon import Lexicon, words

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
    ajak aku ancam bantah beber bisik canda catat celetuk cerita cetus cuit dalih desak duga gurau harap himbau imbau imbuh ingat janji
    jawab jelas kata kecam kelakar kelit keluh kenang kilah kisah klaim komentar kritik lanjut lapor lontar nilai papar perintah pesan
    pinta puji pungkas rinci sahut sambung saran sebut seloroh sergah seru sesal simpul sindir tambah tampik tandas tanya tegas tegur
    tekan tepis terang teriak timpal tukas tulis tutup tutur ucap ujar ulas ungkap urai usul
""")

LEXICON = Lexicon(
    modifiers_first=False,
    also_names=frozenset(),
    cues=_STEMS | words("demikian singkat"),
    bound_cues=frozenset(f"{stem}nya" for stem in _STEMS),
    verbs=words("""
        bercerita berharap berjanji berkata berpandangan berpendapat berpesan bertanya berujar melanjutkan memaparkan memastikan membantah
        membeberkan membenarkan meminta memperkirakan memprediksi memuji menambahkan menandaskan menanggapi menargetkan menceritakan
        menduga menegaskan menekankan menerangkan mengajak mengaku mengakui mengapresiasi mengatakan mengharapkan menghimbau mengimbau
        mengingatkan mengisahkan mengklaim mengkritik mengomentari mengungkap mengungkapkan menguraikan menilai menjawab menjelaskan
        menuding menulis menuturkan menyampaikan menyarankan menyatakan menyayangkan menyebut menyebutkan menyebutnya menyerukan
        menyimpulkan menyoroti merinci meyakini optimistis
    """),
    passives=words("""
        diakui dijelaskan dikatakan disampaikan ditegaskan dituturkan diungkapkan menurut menurutnya
    """),
    pronouns=words("beliau dia dirinya doi ia nya"),
    plurals=words("keduanya mereka"),
    stops=words("""
        agar antara atau bahwa begitu berdasarkan bersama dalam dan dari demikian dengan di dikutip dilansir disela guna hari juga kala
        karena ke kemudian kepada ketika lagi lalu lewat melalui melanjutkan memberi menambahkan menanggapi menegaskan mengakhiri mengenai
        mengenang mengingat mengomentari mengutip menirukan menjawab menjelaskan menurut menutup menyampaikan menyebut menyikapi
        menyimpulkan merespons merujuk namun oleh pada pula saat saja sambil sebab sebagai sebagaimana sebelum secara sedangkan sehabis
        sela selama selepas sembari sementara seperti seraya serta sesuai setelah seusai seusainya soal tapi tatkala tentang terhadap
        terkait tersebut tetapi untuk usai via waktu yang
    """),
    prepositions=words("""
        antara asuhan atas bagi bernama bersama bertemu dalam dampingi dan dari dengan di didampingi ke kepada lewat melalui melawan
        melihat mendampingi menjadi milik oleh pada sang seperti serta soal tentang terhadap tim untuk
    """),
    roles=words("""
        adik admiral ahli akademisi aktivis aktor aktris anak analis anggota animator asisten associate atlet ayah bek bendahara bidan bos
        brand bupati calon camat capres cawapres ceo cfo chairman chief co-founder coach coo corporate country cto dai dandim danlanal
        danpuslat danrem dansatgas danyon dekan deputi desainer director direksi direktris direktur dirjen dirkrimsus dirlantas
        dirreskrimum dirut dokter dosen drummer dubes duta editor ekonom eksekutif engineer fotografer founder gelandang general gitaris
        gm gubernur guru hakim head humas ibunda inisiator inspektur irjen istri jaksa jendral juara jubir junior jurnalis juru kabag
        kabid kabidhumas kabiro kader kades kadin kadinkes kadis kadisdik kadishub kadispora kadiv kajari kajati kakak kakanwil kalaksa
        kapendam kapenrem kapolda kapolres kapolresta kapolrestabes kapolri kapolsek kaprodi kapten kapuspen kardinal karyawan kasat
        kasatgas kasi kasubag kasubbag kasubdit kepala ketua ketum kiai kiper komandan komedian komentator komisaris komisioner komposer
        konjen konsul konsultan koordinator korban koreografer korlap kuasa kyai lead legislator lurah mahasiswa manager managing
        manajemen manajer manajerial mantan marketing menag menaker mendag mendagri mendikbud menhan menhub menkes menkeu menko menkominfo
        menkop menkumham menlu menparekraf menpora mensesneg mensos mentan menteri model musisi nakhoda nelayan novelis officer operation
        operations pakar panglima panit patriark paus pebalap pebasket pebisnis pebulu pedagang pegawai pegiat pejabat pelajar pelaksana
        pelaku pelapor pelatih pelawak pelukis pemain pembalap pembina pemerhati pemilik pemimpin pemred penari penasehat penasihat penata
        pendamping pendeta pendiri peneliti penerima pengacara pengajar pengamat pengasuh pengelola pengendali penggagas penggiat pengguna
        pengunjung pengurus pengusaha penjaga penonton penulis penyair penyanyi penyelenggara penyerang penyidik perajin perancang perawat
        perdana perwakilan perwira pesenam pesepakbola petani petenis peternak petinggi petinju petugas pianis pimpinan pj pjs plh plt
        politikus politisi praktisi presenter presiden president product produser profesor project promotor psikolog rais rektor relawan
        romo sales sekda sekdakab sekdaprov sekjen sekjend sekretaris sekum senator seniman senior siswa siswi sosiolog spesialis sponsor
        staf staff striker suami sutradara technical tokoh ulama uskup ustadz utusan vice violinis vokalis wabup wadir wagub wakajati
        wakapolda wakapolres wakil wali walikota wamen wamendag wamenkeu wamenlu wapres warga wartawan wasekjen wasit wawali widyaiswara
        wirausaha wisatawan
    """),
    epithets=words("""
        aktor aktris alumni alumnus analis artis atlet ayah bapak bek bintang bupati direktur dosen ekonom eks gadis gelandang gubernur
        ibu jebolan juara kepala ketua kiper komedian laki-laki legislator lelaki lulusan mantan menteri musisi pakar pebalap pebulu
        pejabat pelantun pelatih pemain pembalap pemeran pemilik pemuda pemudi peneliti pengamat penulis penyanyi peraih perempuan
        pesepakbola petenis politikus politisi presenter pria purnawirawan remaja sosok striker sutradara wanita
    """),
    pointers=words("asal berusia ini itu kelahiran sang si tersebut"),
    joints=words("atas bagian bidang dan untuk urusan"),
    common=frozenset(word.lower() for word in SENTENCE_OPENERS)
    | words("""
        ada agar agustus akan akhirnya album alhamdulillah alhasil anda antara apa apabila apakah april atas awalnya babak bagaimana bagi
        baik banyak bapak beberapa begini begitu belum benar berikut berikutnya berkat bersama besok biasanya bila bisa boleh bukan cara
        cuaca cukup dahulu dan demikian desember dia dikatakan diketahui dimana disamping disinggung ditambahkan ditanya dulu era februari
        film final ganda gempa gim hanya harapan harga hari harus hasil hingga ibu ingat inilah insyaallah intinya jadi jangan januari
        jelas juara juga juli jumat juni justru kabar kalau kali kamis kasus kata keduanya kegiatan kehadiran kemarin kendati keputusan
        ketika khusus klaim kompatriot kondisi kunjungan laga lagi lagu lain langkah maka mantan maret mari masih masing mayor mei memang
        memasuki menambahkan menanggapi mengacu mengenai mengutip menjelang menurut menyikapi merespons minggu misalnya mudah-mudahan
        mulai nama namanya nanti nantinya november oktober oleh padahal pak paling pasalnya pasangan pasca pemain penampilan penjelasan
        peran perlu pernyataan pertama pihak pihaknya polri program proses rabu rasanya rating rencananya rupanya saatnya sabtu saking
        salah sampai sang saudara saya sayangnya sebaliknya sebelum sebut sehingga seiring sekali sekaligus sekarang sekembalinya sela
        selama selamat selasa seluruh semoga sempat semua senada senin sepanjang september sering serta sesuai setelahnya seusai siap
        siapa singkatnya sisi skor soal sosok suatu sudah sungguh tadi tahun tak tambah tanpa tapi tentu tentunya terdapat ternyata terus
        tetapi tidak tim tni total tugas tujuannya tunggal turut ucap ujar umumnya untuk waktu walau walaupun yakni yang
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

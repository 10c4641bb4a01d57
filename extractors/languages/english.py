"""English, as far as the readers of copy need it."""

from __future__ import annotations

from extractors.languages.lexicon import Lexicon, words

WEEKDAYS = {"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6}
MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
    "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
    "Jan": 1, "Feb": 2, "Aug": 8, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip

_REGULAR = words("""
    acknowledge add admit affirm announce answer argue ask assert assure boast caution claim clarify comment complain concede conclude
    confess confirm continue convey counter declare deny disclose elaborate emphasise emphasize exclaim explain express highlight hint
    hope inform insist joke lament maintain mention muse note observe opine outline plead pledge point predict promise propose quip quote
    recall recommend recount reflect reiterate relate remark remember remind repeat reply report respond retort reveal shout state stress
    suggest summarise summarize testify underline underscore urge vow warn whisper wonder yell
""")
_DOUBLED = {"admit": "admitt", "quip": "quipp"}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_DOUBLED.get(verb, verb)}ed"


def _present(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("ss", "sh", "ch")) else f"{verb}s"


# Nouns in the plural as often as verbs: `the reports`, `the points`, `the hopes`.
_NOUNS = words("answers claims comments counters hopes points promises proposes quotes relates reports")
_IRREGULAR = words("said saying says told tells wrote writes swore swears")
_SAID = (frozenset(map(_past, _REGULAR)) | frozenset(map(_present, _REGULAR)) | _IRREGULAR) - _NOUNS

# They attribute the words beside them, and are seldom verbs of saying elsewhere.
_UTTERED = words("""
    advise apologise apologize beg chuckle counsel criticise criticize cry demand disagree fear grin guess implore laugh lecture object post
    praise protest rant reason sigh smile speculate tweet warn weep worry
""")
_CUES = _SAID | frozenset(map(_past, _UTTERED)) | words("read reads sang thought")

LEXICON = Lexicon(
    modifiers_first=True,
    also_names=words("bea dana data dewan gen mas pan pos tim"),
    cues=_CUES,
    bound_cues=frozenset(),
    verbs=_SAID | words("appealed pleaded believed believes called described expected expects invited thanked"),
    passives=words("according"),
    sources=words("according"),
    pronouns=words("he she"),
    plurals=words("they"),
    stops=words("""
        a about according adding after an and as at before but by citing during earlier following for from her here his in is its later
        noting of on or quoting regarding that the their there through to via was when while who with
    """),
    prepositions=words("against alongside and at between by for from in of on through to under via with"),
    roles=words("""
        acting activist actor actress adviser advisor advocate aide ambassador analyst anchor anthropologist archaeologist archbishop
        architect artisan artist assistant attache attorney attorney-general auditor author baker banker biologist bishop boatman boxer
        breeder broker businessman businesswoman buyer campaigner candidate captain cardinal caretaker carpenter ceo cfo chair chairman
        chairperson chairwoman champion chancellor chef chief chieftain cleric co-founder coach colonel commander commissioner composer
        comptroller conductor conservationist consul consultant contractor coo coordinating coordinator counsellor counselor craftsman cto
        curator custodian cyclist dancer dean defendant defender delegate deputy designer developer director director-general diver doctor
        dosen driver ecologist economist editor editor-in-chief elder employee engineer entrepreneur envoy epidemiologist evacuee
        executive expert exporter farmer filmmaker fisher fisherman fisherwoman forester former founder general geologist goalkeeper
        governor governor-general grower guide harvester head headmaster headmistress herder historian host housewife imam importer
        incumbent inspector investor journalist judge king landlord lawmaker lawyer leader lecturer legislator lieutenant lifter manager
        mayor mechanic member meteorologist midfielder midwife minister monk musician nominee novelist nurse observer officer official
        ombudsman operator organiser organizer owner passenger pastor physician pilot planter player poet pope potter prefect premier
        presenter president priest prime prince princess principal producer professor prosecutor psychologist queen racer ranger
        rapporteur rector referee regent reporter representative researcher resident rider runner sailor scholar scientist secretary
        secretary-general seismologist senator sergeant shaman shopkeeper shuttler singer sociologist speaker spokesman spokesperson
        spokeswoman sprinter staffer statistician strategist striker student sultan superintendent supervisor surfer surgeon survivor
        suspect swimmer tailor teacher technician tenant tourist trader treasurer undersecretary vendor veterinarian vice vice-president
        victim villager visitor volcanologist volunteer vp weaver weightlifter winger winner witness worker wrestler writer
    """),
    epithets=words("""
        activist actor actress ambassador analyst author biologist boy captain ceo chairman chairwoman coach director doctor driver
        economist engineer envoy farmer father fisherman girl governor lawmaker lawyer lecturer man mayor midfielder minister mother
        official player politician president professor regent researcher scientist senator singer spokesman spokesperson spokeswoman
        striker teacher weaver winger woman writer
    """),
    groups=words("""
        agency airline association authority bank board bureau commission committee company consulate council court department embassy
        federation firm foundation government institute institution ministry office operator organisation organization police union
        university utility
    """),
    adverbials=words("""
        according after although amid as asked at before by contacted despite during earlier elsewhere for from in like meanwhile nearby
        now of on once outside separately since speaking then to today under unlike until upon when while with without years yesterday
    """),
    connectives=words("and but meanwhile then so yet still while"),
    relatives=words("""
        aunt boy brother colleague cousin couple daughter father fisherwoman friend girl grandmother grandfather husband man mother
        neighbour neighbor nephew niece relative sister son uncle widow widower wife woman youth
    """),
    pointers=words("the"),
    joints=words("and for of the"),
    common=words("""
        a about above according after all also although always among an and another april are around as at august authorities away back be
        because been before being below beyond both but buyers by can children could critics currently data december demand despite did do
        does down dozens during each earlier eight even every experts exports farmers february few fewer figures first fishermen fishers
        five for four friday from full furthermore get got government growth had half has have he her here his however hundreds i if
        imports in inside instead into investors is it its january july june just last later leaders least less likewise local make many
        march may meanwhile men monday more moreover most much my near nearly never new next nine no none nor not november now october
        officials often on once one only or other our out over passengers people perhaps police previously prices production rather
        regarding researchers residents saturday scientists second sellers separately september seven several she similarly since six so
        some somehow sometimes soon still students such sunday supply take taken talks teachers ten than that the their then there
        therefore these they third this those though thousands three through thursday thus today today's tomorrow too tourists traders
        tuesday two under until up upon usually various very villagers visitors was we wednesday well were what whatever when whenever
        where wherever whether which while who whose why with within without women workers would yesterday yet you your
    """),
    works=words("""
        album book called drama dubbed entitled film motto movie named novel program series show single slogan song tagline term theme
        themed titled tour
    """),
    short_roles={},
)

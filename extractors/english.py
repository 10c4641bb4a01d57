"""English, as far as the readers of copy need it."""

from __future__ import annotations

from extractors.lexicon import Lexicon, words

WEEKDAYS = {"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6}
MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
    "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
    "Jan": 1, "Feb": 2, "Aug": 8, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip

_SAID = words("""
    acknowledged added adds admitted affirmed announced answered argued asked asserted assured cautioned claimed clarified commented
    concluded confirmed continued conveyed declared disclosed elaborated emphasised emphasized explained explains expressed highlighted
    hoped insisted joked lamented mentioned noted notes observed outlined pointed quipped quoted recalled reiterated remarked reminded
    replied reported responded revealed said saying says stated states stressed stresses suggested tells told underlined underscored urged
    warned writes wrote
""")

LEXICON = Lexicon(
    modifiers_first=True,
    also_names=words("bea dana data dewan gen mas pan pos tim"),
    cues=_SAID,
    bound_cues=frozenset(),
    verbs=_SAID | words("appealed believed believes called described expected expects invited thanked"),
    passives=words("according"),
    pronouns=words("he she"),
    plurals=words("they"),
    stops=words("""
        a about according adding after an and as at before but by citing during earlier following for from her here his in is its later
        noting of on or quoting regarding that the their there through to via was when while who with
    """),
    prepositions=words("against alongside and at between by for from in of on through to under via with"),
    roles=words("""
        acting activist actor actress adviser advisor ambassador analyst archbishop assistant attorney attorney-general bishop captain
        cardinal ceo cfo chair chairman chairperson chairwoman chief co-founder coach commander commissioner coo coordinating coordinator
        delegate deputy director director-general doctor economist editor-in-chief envoy executive expert farmer former founder general
        governor head judge king lawmaker lawyer leader lecturer legislator manager mayor member midfielder minister observer officer
        official owner player pope president prime prince princess professor prosecutor queen regent representative researcher resident
        secretary secretary-general senator singer speaker spokesman spokesperson spokeswoman striker student sultan vice vice-president
    """),
    epithets=words("""
        actor actress coach director governor lawmaker man mayor midfielder minister official player politician president regent singer
        striker winger woman
    """),
    pointers=words("the"),
    joints=words("and for of the"),
    common=words("""
        a according after all also although an and another april as at august because before both but by currently december despite during
        each earlier even every february first for friday from full furthermore half he her here his however i if in it its january july
        june last leaders many march may meanwhile monday moreover most my next no not november now october officials on once or other our
        previously regarding saturday second separately september several she since so some such sunday talks that the their then there
        therefore these they third this those though through thursday today tomorrow tuesday under until upon we wednesday when while with
        yesterday you your
    """),
    works=words("""
        album book called drama dubbed entitled film motto movie named novel program series show single slogan song tagline term theme
        themed titled tour
    """),
    short_roles={},
)

from __future__ import annotations

import pytest

from extractors.generic.body import find_body
from tests.extractors.pages import SENTENCES, page, paragraphs, story


def test_the_story_and_nothing_round_it() -> None:
    assert find_body(story(), "Quay opens late").paragraphs == SENTENCES


@pytest.mark.parametrize(
    "clutter",
    [
        '<p><a href="/2">Read more: Old pier closed after the storm of last winter</a></p>',
        '<div class="related-links"><p>Two more stories about the harbour that our readers liked a lot this year.</p></div>',
        "<figure><img src='a.jpg'><figcaption>The quay on Monday, seen from the tower of the old church.</figcaption></figure>",
        "<aside><p>The harbour was built in 1890 and has been widened twice since then, most recently in 1974.</p></aside>",
        '<blockquote class="twitter-tweet"><p>The new quay is late again, and nobody at the council is surprised.</p></blockquote>',
        '<div class="ArticleNewsletterBox newsletter"><p>Get the news of the coast every morning, free, in your inbox at six.</p></div>',
        '<div class="x1"><h3>The Tide</h3><p>All that is new on the coast, every day at six.</p><div><input type="email"></div></div>',
        '<div class="x2"><p>Was it right to wait for cheaper steel?</p><label><input type="radio">It was right to wait.</label></div>',
        '<blockquote><p>What a day for the quay and for all of us.</p>- Jan <a href="https://x.com/jan/status/1">June 2</a></blockquote>',
        '<div class="x3"><img src="a.jpg"><div>The quay on Monday, seen from the tower of the old church.</div></div>',
        '<div class="x4">The quay on Monday, seen from the tower of the old church.<img src="a.jpg"></div>',
        '<article class="x5"><span>jan</span><p>I have said for years that this quay would never open in time.</p></article>',
        "<h3>14:05</h3>",
        "<p>Join our WhatsApp channel and read the news of the coast before everybody else does.</p>",
        "<p>Already a subscriber? Log in to read all that we have on the quay.</p>",
        "<script>(adsbygoogle = window.adsbygoogle || []).push({});</script>",
        '<p class="photo-caption">The quay on Monday, seen from the tower of the old church in town.</p>',
    ],
)
def test_what_stands_between_the_paragraphs_is_left_out(clutter: str) -> None:
    assert find_body(story(inside=clutter), "Quay opens late").paragraphs == SENTENCES


def test_subheads_and_lists_stay_in_their_place() -> None:
    inside = "<h2>What it costs</h2><ul><li>four million for the steel</li><li>one million for the lamps</li></ul>"
    first, *rest = SENTENCES
    expected = (first, "What it costs", "four million for the steel", "one million for the lamps", *rest)
    assert find_body(story(inside=inside), "Quay opens late").paragraphs == expected


def test_two_line_breaks_make_a_paragraph_and_one_does_not() -> None:
    first, second, third, *_ = SENTENCES
    body = find_body(page(f"<h1>Quay opens late</h1><div id='content_news'>{first}<br><br>{second}<br>{third}</div>"), "Quay opens late")
    assert body.paragraphs == (first, f"{second} {third}")


def test_a_story_cut_in_pieces_by_ads_is_read_whole() -> None:
    pieces = "".join(
        f'<section class="part"><p class="text">{text}</p></section><div class="ad-slot">Advertisement</div>' for text in SENTENCES
    )
    assert find_body(page(f"<div><h1>Quay opens late</h1>{pieces}</div>"), "Quay opens late").paragraphs == SENTENCES


def test_other_stories_teasers_are_not_read() -> None:
    teasers = "".join(
        f'<div><h3><a href="/{number}">Another story with a long headline, number {number}</a></h3><p>{text}</p></div>'
        for number, text in enumerate(SENTENCES[::-1])
    )
    found = find_body(story(after=f"<section><h2>More from the coast</h2>{teasers}</section>"), "Quay opens late")
    assert found.paragraphs == SENTENCES


def test_comments_are_not_read() -> None:
    comments = paragraphs(*(f"I have lived here for {years} years and never saw a quay open on time." for years in range(10, 20)))
    found = find_body(story(after=f'<div class="comments-list">{comments}</div>'), "Quay opens late")
    assert found.paragraphs == SENTENCES


@pytest.mark.parametrize(
    "before",
    [
        '<p class="standfirst">Steel is dear, and the council waits until June.</p>',
        "<h2>Steel is dear, and the council waits until June before it opens anything.</h2>",
    ],
)
def test_a_printed_standfirst_opens_the_story(before: str) -> None:
    found = find_body(story(before=before), "Quay opens late")
    assert found.standfirst
    assert found.standfirst[0].startswith("Steel is dear")
    assert found.paragraphs == SENTENCES


def test_a_byline_is_no_standfirst() -> None:
    before = '<div class="byline">By Sanna Holm, harbour correspondent</div><time>12 May 2025, 10:15</time>'
    assert find_body(story(before=before), "Quay opens late").standfirst == ()


def test_soft_hyphens_are_typography_and_no_text() -> None:
    text = "The har\u00adbour master said on Tues\u00adday that the new quay would open in June, and not before that month."
    found = find_body(page(f"<article><h1>Quay opens late</h1><p>{text}</p>{paragraphs(*SENTENCES)}</article>"), "Quay opens late")
    assert found.paragraphs[0] == text.replace("\u00ad", "")


def test_ideographs_count_for_more_than_letters() -> None:
    texts = (
        "港の新しい岸壁は六月に開く予定だと港長が火曜日に語った。",
        "鋼材の価格が上がり、工事は二か月遅れた。",
        "漁師たちは古い桟橋を使い続けている。",
    )
    found = find_body(page(f"<article><h1>岸壁の完成遅れる</h1>{paragraphs(*texts)}</article>", lang="ja"), "岸壁の完成遅れる")
    assert found.paragraphs == texts


def test_a_page_without_text_has_no_body() -> None:
    assert find_body(page("<div></div>"), None).paragraphs == ()


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote"])
def test_hostile_nesting_does_no_harm(tag: str) -> None:
    found = find_body(page(f"<{tag}>" * 3000 + SENTENCES[0] + f"</{tag}>" * 3000 + paragraphs(*SENTENCES)), None)
    assert set(found.paragraphs) <= set(SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        'Read also: <a href="/2">Old pier closed after the storm</a>',
        'Baca juga: <a href="/2">Old pier closed after the storm</a>',
        '<b>Lesen Sie auch</b> <a href="/2">Old pier closed after the storm</a>',
        '&gt;&gt; Lire aussi : <a href="/2">Old pier closed after the storm</a>',
        '<a href="/2">Leggi anche: Old pier closed after the storm</a>',
    ],
)
def test_a_line_that_leads_away_becomes_a_related_link(line: str) -> None:
    found = find_body(story(inside=f"<p>{line}</p>", url="https://herald.example/1"), "Quay opens late")
    assert found.paragraphs == SENTENCES
    assert [(link.title, link.url) for link in found.related] == [("Old pier closed after the storm", "https://herald.example/2")]


def test_a_sentence_that_begins_like_one_stays() -> None:
    text = "Read more than once, the tender says nothing of lamps, nor of the rails for the two cranes of the old quay."
    assert text in find_body(story(inside=f"<p>{text}</p>"), "Quay opens late").paragraphs


CARD = "<h4><a href='/{n}'>{title}</a></h4><p>{text}</p>"
OTHERS = ("A ferry is late for the third time this week", "Who pays for the lamps of the old pier", "Two cranes and no ship in sight")


def cards() -> str:
    text = "The council has been told so for months, and says that it will look into it after the summer."
    return "".join(
        f"<div>{CARD.format(n=n, title=title, text=text.replace('months', f'{n + 2} months'))}</div>" for n, title in enumerate(OTHERS)
    )


@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_summaries_under_other_headlines_are_no_text_whatever_their_box_is_called(place: str) -> None:
    body = find_body(story(**{place: f"<div class='css-1x2y'>{cards()}</div>"}), "Quay opens late")
    assert (*body.standfirst, *body.paragraphs) == SENTENCES


def test_comments_over_the_story_are_no_standfirst() -> None:
    comments = paragraphs(*(f"For {years} years I never saw it open on time." for years in range(10, 17)))
    body = find_body(story(before=f"<div class='css-1x2y'>{comments}</div>"), "Quay opens late")
    assert (*body.standfirst, *body.paragraphs) == SENTENCES


def test_paragraphs_in_wrappers_of_their_own_weigh_as_much_as_bare_ones() -> None:
    wrapped = "".join(f"<div><div><div><div><p>{text}</p></div></div></div></div>" for text in SENTENCES)
    rival = paragraphs(*SENTENCES[1:3]).replace("harbour", "town").replace("council", "mayor").replace("Fishermen", "Farmers")
    body = find_body(page(f"<div>{rival}</div><div><h1>Quay opens late</h1><div>{wrapped}</div></div>"), "Quay opens late")
    assert body.paragraphs == SENTENCES


def test_forms_and_dialogs_are_no_text() -> None:
    form = "<form><p>By signing this list you ask the council to open the quay in June, and not a day later than that.</p></form>"
    dialogs = "".join(f"<div><p>Message {n} was sent, and you will hear from us.</p></div>" for n in range(8))
    html = f"<div><article><h1>Quay opens late</h1>{paragraphs(*SENTENCES[:2])}{form}{paragraphs(*SENTENCES[2:])}</article></div>{dialogs}"
    assert find_body(page(html), "Quay opens late").paragraphs == SENTENCES


def test_a_line_that_comes_again_and_again_is_no_text() -> None:
    line = "<p>Loading the picture …</p>"
    text = line.join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert find_body(page(f"<article><h1>Quay opens late</h1>{text}</article>"), "Quay opens late").paragraphs == SENTENCES


def test_what_readers_wrote_ends_the_story() -> None:
    comments = "".join(f"<div class='k'><p>The {n}th quay that I have seen, and the worst one by far.</p></div>" for n in range(4))
    body = page(f"<h1>Quay opens late</h1><div>{paragraphs(*SENTENCES)}<h4>4 Comments</h4>{comments}</div>")
    assert find_body(body, "Quay opens late").paragraphs == SENTENCES


def test_a_heading_of_comments_amid_the_story_does_not_end_it() -> None:
    inside = "".join(f"<p class='text'>{text}</p>" for text in SENTENCES)
    split = inside.rindex("<p ")
    body = page(f"<h1>Quay opens late</h1><div>{inside[:split]}<h4>4 Comments</h4>{inside[split:]}</div>")
    assert find_body(body, "Quay opens late").paragraphs[-1] == SENTENCES[-1]


@pytest.mark.parametrize(
    "box", ["<article><h2>{head}</h2><p>{text}</p></article>", "<section><h3>14:0{n}</h3><div><p>{text}</p></div></section>"]
)
def test_a_live_story_is_told_in_boxes_of_its_own(box: str) -> None:
    told = "".join(box.format(head=text[:20], text=text, n=n) for n, text in enumerate(SENTENCES))
    found = find_body(page(f"<h1>Quay opens late</h1><main>{told}</main>"), "Quay opens late").paragraphs
    assert set(SENTENCES) <= set(found)
    assert not any(text.startswith("14:") for text in found)


def test_pictures_and_hidden_inputs_beside_paragraphs_cost_none() -> None:
    told = "".join(f'<div class="p"><img src="{n}.jpg"><p>{text}</p></div><input type="hidden">' for n, text in enumerate(SENTENCES))
    assert find_body(page(f"<h1>Quay opens late</h1><div>{told}</div>"), "Quay opens late").paragraphs == SENTENCES


def test_the_first_paragraph_in_a_header_is_read_once() -> None:
    summary = "The council has waited for cheaper steel since spring, and the harbour pays for every week of it"
    body = page(f"<header><h2>Coast: Quay opens late</h2><p>{summary}.</p></header><div class='story-body'>{paragraphs(*SENTENCES)}</div>")
    found = find_body(body, "Coast: Quay opens late", summary)
    assert (*found.standfirst, *found.paragraphs) == (f"{summary}.", *SENTENCES)


def test_a_named_summary_is_a_standfirst_with_its_dateline() -> None:
    summary = "The council has waited for cheaper steel since spring, and the harbour pays for every week of it"
    body = page(
        f"<header><h2>Coast: Quay opens late</h2><p class='excerpt'>Norhaven - {summary}, said the master.</p></header>"
        f"<div class='story-body'>{paragraphs(*SENTENCES)}</div>"
    )
    assert find_body(body, "Coast: Quay opens late", summary).standfirst == (f"Norhaven - {summary}, said the master.",)


def test_an_offer_in_a_form_is_no_standfirst() -> None:
    offer = "<form><p class='box__description'>For 99 cents a week you can read all that we write about the quay.</p></form>"
    assert find_body(page(f"<h1>Quay opens late</h1>{offer}<div>{paragraphs(*SENTENCES)}</div>"), "Quay opens late").standfirst == ()


@pytest.mark.parametrize("sign", ["(ine/tor)", "(MA/E-2)", "[tor]", "(dpa)."])
def test_a_short_sentence_before_the_houses_sign_is_told(sign: str) -> None:
    body = page(f"<h1>Quay opens late</h1><div>{paragraphs(*SENTENCES, f'The lamps come last. {sign}')}</div>")
    assert find_body(body, "Quay opens late").paragraphs == (*SENTENCES, f"The lamps come last. {sign}")


def test_a_film_with_the_storys_headline_does_not_begin_it() -> None:
    told = f"{paragraphs(*SENTENCES[:2])}<div class='f'><h2>Quay opens late</h2></div>{paragraphs(*SENTENCES[2:])}"
    body = page(f"<div><h1>Quay opens late</h1>{told}</div>")
    assert find_body(body, "Quay opens late").paragraphs == SENTENCES


def test_a_story_goes_on_in_a_box_dressed_like_the_first() -> None:
    second = paragraphs(
        "The lamps of the new quay come last of all in November.", "Until then the harbour will be dark at night, she said."
    )
    body = page(f"<h1>Quay opens late</h1><div class='x7'>{paragraphs(*SENTENCES)}</div><div>2</div><div class='x7'>{second}</div>")
    assert find_body(body, "Quay opens late").paragraphs[-1] == "Until then the harbour will be dark at night, she said."


def test_a_credited_caption_is_no_standfirst() -> None:
    caption = "<div>Boats at the old pier in the harbour of Norhaven on Tuesday (Photo: Tor Lindqvist).</div>"
    body = page(f"<h1>Quay opens late</h1>{caption}<div class='story-body'>{paragraphs(*SENTENCES)}</div>")
    assert find_body(body, "Quay opens late").standfirst == ()


def test_a_table_of_data_is_lines_of_the_text_and_rows_of_cells() -> None:
    rows = (("Year", "Boats"), ("2023", "41 boats landed here."), ("2024", "52 boats landed here."))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    found = find_body(story(inside=f"<figure><table>{table}</table></figure>"), "Quay opens late")
    assert found.tables == (rows,)
    assert "2023\t41 boats landed here." in found.paragraphs


def test_links_within_the_page_do_not_make_a_subhead_a_menu() -> None:
    assert "What it costs" in find_body(story(inside='<h2><a href="#costs">What it costs</a></h2>'), "Quay opens late").paragraphs

"""Cards and rows of relations and groups say from where to where, since when, on what words."""

from dataclasses import replace
from html import unescape
from re import findall, sub

import pytest
import streamlit

from dashboard.panels import country
from dashboard.panels.parts import group_card as group
from dashboard.panels.parts import relation_card as relation
from dashboard.panels.parts import relation_rows
from dashboard.state import selection
from dashboard.state.contents import contents
from dashboard.state.context import Context
from dashboard.words import read_words
from geodata import query
from geodata.model.atlas import Label, Member, When
from geodata.model.period import Period
from geodata.query import Filter
from geodata.query.view import View
from tests.support import tiny as made_up
from tests.support.tied import changed, ids, link, open_, real, with_relation

WORDS = read_words("en")


@pytest.fixture
def lamps(tiny):
    return open_(tiny)


@pytest.fixture
def shown(monkeypatch):
    """What panels write into the page, as HTML in the order it was written."""
    written = []
    monkeypatch.setattr(streamlit, "html", lambda body, **_: written.append(str(body)))
    return written


def said(html):
    """The words of a piece of HTML."""
    return " ".join(unescape(sub("<[^>]*>", " ", html)).split())


def at(opened, view):
    """What a panel draws with, where no widget is asked."""
    return Context(opened, None, view)


def hrefs(html):
    return [unescape(href) for href in findall(r'href="(\?[^"]*)"', html)]


def test_the_card_of_a_relation_says_from_where_to_where_how_much_and_on_what_words(lamps, shown):
    relation.show(at(lamps, View()), [lamps.atlas.relations["lamps-to-lisbon"]])
    (html,) = shown
    words = said(html)
    for part in ("Trade", "Lamps to Lisbon", "May 1893 to 1897", "twelve lamps", "Vale, 1906"):
        assert part in words
    assert words.index("Bergen", words.index("From")) < words.index("To Lisbon")
    assert said("".join(findall("<mark>.*?</mark>", html))) == " ".join(made_up.CARRIED.split())
    assert {"?sel=bergen&panel=place", "?sel=lisbon&panel=place"} <= set(hrefs(html))
    assert {"?country=NO&panel=country", "?country=PT&panel=country"} <= set(hrefs(html))
    assert any(href.startswith("?sel=lamps-to-lisbon&panel=text") for href in hrefs(html))


def test_an_end_that_is_a_country_leads_to_its_panel():
    opened = real()
    html = str(relation._card(at(opened, View()), opened.atlas.relations["aid-us-co"]))
    assert html.count('href="?country=CO&amp;panel=country"') == 2  # as an end and as taking part


def test_a_card_says_what_is_supposed_doubted_or_without_a_date(lamps, shown):
    doubt = lamps.atlas.events["second-ship"].doubt
    opened = with_relation(lamps, status="hypothetical", doubt=doubt, when=None, amount=None)
    relation.show(at(opened, View()), list(opened.atlas.relations.values()))
    words = said(shown[0])
    for part in (WORDS["card.hypothetical"], doubt.text("en"), "Harbour book", WORDS["date.none"]):
        assert part in words
    assert WORDS["relation.amount"] not in words


def test_relations_that_cannot_be_told_apart_are_rows_to_choose_from(shown):
    opened = real()
    two = [opened.atlas.relations[id_] for id_ in ("aid-us-co", "arms-us-co")]
    relation.show(at(opened, View(sel=tuple(ids(two)))), two)
    assert WORDS["relation.gathered"].format(n=2) in said(shown[0])
    assert cards(shown[0]) == ids(two)


def cards(html):
    """The ids of what the links open the card of."""
    return [read_sel(href) for href in hrefs(html) if "panel=card" in href]


def read_sel(href):
    return dict(part.split("=") for part in href.removeprefix("?").split("&"))["sel"]


def test_the_card_of_a_group_tells_members_of_the_years_from_others(lamps, shown):
    league = lamps.atlas.groups["lantern-league"]
    here = query.members_within(league, lamps.index, Period(1890, 1896))
    group.show(at(lamps, View(years=Period(1890, 1896))), league, here)
    words = said(shown[0])
    first, second = WORDS["group.members"].format(n=1, all=2), WORDS["group.others"].format(n=1)
    norway, portugal = words.index("Norway", words.index(first)), words.index("since 1897")
    assert words.index(first) < norway < words.index(second) < portugal
    assert words.index(WORDS["group.undated"]) < words.index(second)
    assert shown[0].count("<details>") == 2
    assert shown[0].count("<mark>") == 3  # two members and the group itself
    assert "?years=1890-1896&country=PT&panel=country" in hrefs(shown[0])


def test_a_group_without_members_or_with_none_in_these_years_says_so(lamps, shown):
    empty = replace(lamps.atlas.groups["lantern-league"], members=())
    opened = changed(lamps, groups={empty.id: empty})
    group.show(at(opened, View()), empty, ())
    assert WORDS["group.empty"] in said(shown[-1])
    late = replace(empty, members=(Member("XK", When("1899", "record", "1898"), ()),))
    opened = changed(lamps, groups={late.id: late})
    group.show(at(opened, View(years=Period(1890, 1890))), late, ())
    assert WORDS["group.none"] in said(shown[-1])
    assert WORDS["card.record"].format(date="1898") in said(shown[-1])


def listed(opened, view=None, **asked):
    """What the list has of relations and of groups."""
    view = view or View()
    window = selection.window(opened, view)
    found = query.relations_matching(opened.atlas, opened.index, Filter(**asked))
    groups = query.groups_matching(opened.atlas, opened.index, Filter(**asked))
    gathered = [(each, query.members_within(each, opened.index, window)) for each in groups]
    return "".join(
        [
            *relation_rows.relations(at(opened, view), found),
            *relation_rows.groups(at(opened, view), gathered),
        ]
    )


def test_the_list_has_every_relation_and_group_with_a_link_to_its_card():
    opened = real()
    html = listed(opened)
    relations = list(opened.index.relations.order)
    undated = sum(each.when is None for each in opened.atlas.relations.values())
    assert cards(html) == [*relations, *opened.atlas.groups]
    assert WORDS["list.relations_undated"].format(n=undated) in said(html)


def test_where_nothing_passes_the_list_says_so(lamps):
    html = listed(lamps, words="nowhere-at-all")
    assert WORDS["list.no_relation"] in said(html)
    assert WORDS["list.no_group"] in said(html)


def test_a_relation_whose_end_has_no_position_is_listed_and_said_not_to_be_drawn(lamps, shown):
    opened = with_relation(lamps, target="nameless-island")
    assert WORDS["list.no_arc"] in said(listed(opened))
    relation.show(at(opened, View()), list(opened.atlas.relations.values()))
    assert WORDS["precision.unlocated"] in said(shown[0])
    assert link(opened, sel="lamps-to-lisbon").lat == pytest.approx(made_up.BERGEN[1])


def test_what_texts_write_is_never_markup(lamps, shown):
    evil = "<img src=x onerror=alert(1)>{{7*7}}"
    opened = with_relation(lamps, amount=evil, title=Label.of({"en": evil}))
    league = replace(opened.atlas.groups["lantern-league"], name=Label.of({"en": evil}))
    opened = changed(opened, groups={league.id: league})
    shown.append(listed(opened))
    relation.show(at(opened, View()), list(opened.atlas.relations.values()))
    group.show(at(opened, View()), league, league.members)
    assert all(evil in unescape(html) for html in shown)
    assert not any("<img" in html for html in shown)


def test_a_country_leads_to_the_cards_of_its_relations_and_groups(shown, monkeypatch):
    monkeypatch.setattr(country, "_choice", lambda *_: None)
    opened, view = real(), View(country=("VE",), panel="country")
    context, shown_there = at(opened, view), contents(opened, view)
    country.show(context, shown_there)
    dossier, _, _ = shown_there.country("VE")
    cards = {read_sel(href) for href in hrefs(shown[-1]) if "sel=" in href and "card" in href}
    wanted = {each.id for each in (*dossier.outward, *dossier.inward)}
    assert wanted | {each.id for each, _, _ in dossier.groups} <= cards

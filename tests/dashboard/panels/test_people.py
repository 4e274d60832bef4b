"""People and bodies: counted in events, found beside one another in those that name both."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data import filter_values
from dashboard.state.atlas import open_atlas
from dashboard.words import read_words
from geodata import query
from geodata.io import layers
from geodata.model.period import Period
from geodata.query import Filter
from geodata.query.view import listed, read
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")
CHAVEZ = "Hugo Chávez"


@cache
def real():
    """The atlas that comes with the code, and its index."""
    atlas = layers.read(ROOT)
    return atlas, query.index(atlas)


NAMES = st.deferred(
    lambda: st.sampled_from(
        sorted(one.name for one in query.appearances(real()[0].events.values()))
    )
)
SOME = st.deferred(
    lambda: st.lists(st.sampled_from(sorted(real()[0].events)), unique=True, max_size=30)
).map(lambda ids: [real()[0].events[id_] for id_ in ids])


# --- counts and dossiers ---------------------------------------------------------------------


@given(SOME)
def test_each_name_is_counted_once_an_event_the_most_first(events):
    found = query.appearances(events)
    assert {one.name for one in found} == {name for event in events for name in event.people}
    for one in found:
        assert one.events == sum(one.name in event.people for event in events)
        for role, number in one.roles:
            told = [{(actor.name, actor.role) for actor in event.actors} for event in events]
            assert number == sum((one.name, role) in pairs for pairs in told) > 0
    numbers = [one.events for one in found]
    assert numbers == sorted(numbers, reverse=True)


def test_a_name_said_twice_in_one_event_counts_once():
    event = next(e for e in real()[0].events.values() if e.actors)
    twice = replace(event, actors=(*event.actors, *event.actors))
    assert query.appearances([twice]) == query.appearances([event])


@given(NAMES)
def test_the_events_of_a_person_are_those_of_its_filter(name):
    dossier = query.person_dossier(*real(), name)
    assert dossier.events == query.matching(*real(), Filter(persons=(name,)))
    (one,) = (one for one in query.appearances(real()[0].events.values()) if one.name == name)
    assert (one.events, one.roles) == (len(dossier.events), dossier.roles)


@given(NAMES)
def test_the_years_of_a_person_hold_all_its_dated_events_and_no_more(name):
    dossier = query.person_dossier(*real(), name)
    dated = [event for event in dossier.events if event.when]
    assert (dossier.period is None) == (not dated)
    if dossier.period:
        first, last = dossier.period.pair
        index = real()[1]
        assert len(query.within(dossier.events, index, dossier.period)) == len(dated)
        for inner in ((first + 1, last), (first, last - 1)):
            inside = [index.periods[e.id] for e in dated]
            assert any(each.first < inner[0] or each.last > inner[1] for each in inside)


@settings(deadline=None)  # a dossier for each name beside one
@given(NAMES)
def test_who_is_beside_one_has_that_one_beside_in_the_same_events(name):
    for other, events in query.person_dossier(*real(), name).company:
        assert events
        assert all({name, other} <= set(event.people) for event in events)
        assert dict(query.person_dossier(*real(), other).company)[name] == events


def test_a_name_that_no_event_has_has_an_empty_dossier():
    assert query.person_dossier(*real(), "Nobody") == query.PersonDossier("Nobody", (), None, ())


# --- the page --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas(page):
    page(ROOT)
    return open_atlas()


@pytest.fixture
def named(tiny):
    """The small atlas with names that hold what parts and escapes them in a link."""
    names = ["Lund, Anna", "Lund", "5%2C & Søn", "<b>"]
    actors = made_up.actors(*names)
    made_up.edit(
        tiny, "events", lambda e: made_up.put(e, "lamps-leave-bergen", "properties.actors", actors)
    )
    return names


def test_the_list_names_those_of_its_years_each_with_its_number(page, atlas):
    shown = query.within(atlas.atlas.events.values(), atlas.index, Period(2002, 2003))
    counted = query.appearances(shown)
    way = page(ROOT, years="2002-2003").link(EN["list.people"].format(n=len(counted)))
    there = page(ROOT, **way)
    for one in counted:
        assert f"{one.name} {one.events}" in there.seen.text
        assert there.link(one.name) == {"years": "2002-2003", "person": one.name}


def test_where_nobody_is_named_the_list_has_no_people(page, tiny):
    made_up.edit(
        tiny, "events", lambda e: made_up.put(e, "lamps-leave-bergen", "properties.actors", [])
    )
    there = page(tiny)
    assert EN["list.people"].partition("(")[0] not in there.seen.text
    offered = {each["name"] for each in filter_values.body(open_atlas(), "en")}
    assert offered == {"kind", "country", "source", "placed", "basis", "dated", "doubt"}


def test_one_who_is_chosen_heads_the_list(page, atlas):
    dossier = query.person_dossier(atlas.atlas, atlas.index, CHAVEZ)
    there = page(ROOT, person=CHAVEZ, years="2002")
    shown = query.within(dossier.events, atlas.index, Period(2002, 2002))
    first, last = dossier.period.pair
    said = [
        EN["people.events"].format(n=len(dossier.events)),
        EN["people.span"].format(first=first, last=last),
        EN["people.shown"].format(n=len(shown)),
    ]
    assert ", ".join(said) in there.seen.text
    assert EN["people.beside"].format(n=len(dossier.company)) in there.seen.text
    assert query.undated(dossier.events) == ()
    assert EN["list.count"].format(n=len(shown), all=len(dossier.events)) in there.seen.text
    assert EN["people.shown"].partition("}")[2] not in page(ROOT, person=CHAVEZ).seen.text


def test_what_has_no_date_is_counted_apart_for_one_who_is_chosen(page, tiny):
    lund = made_up.actors("Lund")
    for id_ in ("league-sworn", "lamps-leave-bergen"):
        made_up.edit(
            tiny, "events", lambda e, id_=id_: made_up.put(e, id_, "properties.actors", lund)
        )
    said = page(tiny, person="Lund").seen.text
    assert EN["people.events"].format(n=2) in said
    assert EN["people.undated"].format(n=1) in said


def test_who_is_beside_takes_the_place_of_the_chosen_or_comes_with_it(page, atlas):
    there = page(ROOT, person=CHAVEZ)
    other, events = query.person_dossier(atlas.atlas, atlas.index, CHAVEZ).company[0]
    assert there.link(other) == {"person": other}
    assert there.link("+") == {"person": f"{CHAVEZ},{other}"}
    assert EN["people.together"].format(n=len(events)) in there.seen.text
    for event in events:
        assert there.link(event.title.text("en"))["sel"] == event.id
    both = page(ROOT, person=f"{CHAVEZ},{other}")
    assert EN["people.beside"].partition("(")[0] not in both.seen.text


def test_the_card_names_who_and_each_name_is_a_way_to_its_filter(page, atlas):
    event = next(e for e in atlas.atlas.events.values() if len(e.people) > 1)
    there = page(ROOT, sel=event.id, panel="card", years="1999-2009", q="x")
    for name in event.people:
        assert there.link(name) == {"years": "1999-2009", "person": name}


def told_of(page, folder, actors):
    """What the card says of who does what."""
    made_up.edit(
        folder, "events", lambda e: made_up.put(e, "second-ship", "properties.actors", actors)
    )
    said = page(folder / ".." / folder.name, sel="second-ship", panel="card").seen.text
    who = said.partition(f"\n{EN['card.who']}\n")[2]
    return who.partition(EN["card.countries"])[0].replace("\n", " ").strip()


@pytest.mark.parametrize(
    ("cast", "said"),
    [
        ({"acts": "AB", "acted_on": "C", "supports": "D"}, "A and B act on C; D backs it"),
        ({"says": "A"}, "A says it"),
        ({"acts": "A", "says": "BCD"}, "A acts; B, C, and D say it"),
        ({"says": "A", "acted_on": "BC"}, "A says it of B and C"),
        ({"acted_on": "A"}, f"A is acted on; {EN['card.nobody']}"),
        ({}, EN["card.nobody"]),
        ({None: "AB", "supports": "C"}, "A and B; C backs it"),
    ],
)
def test_the_card_says_who_does_what_in_a_sentence(page, tiny, cast, said):
    actors = [one for role, names in cast.items() for one in made_up.actors(*names, role=role)]
    assert told_of(page, tiny, actors) == said


def test_the_card_says_whom_the_text_does_not_name_and_of_a_draft_nothing(page, tiny):
    unnamed = made_up.actors("A", in_text=False)
    assert told_of(page, tiny, unnamed) == f"A ({EN['card.unnamed']}) acts"
    draft = {"score": 0.5, "trigger": "sent"}
    made_up.edit(tiny, "events", lambda e: made_up.put(e, "second-ship", "properties.draft", draft))
    assert EN["card.nobody"] not in told_of(page, tiny, [])


def test_the_list_says_how_often_each_has_each_role_and_leads_to_those_events(page, tiny):
    for id_, role in (("lamps-leave-bergen", "acts"), ("lisbon-goes-dark", "acted_on")):
        lund = made_up.actors("Lund", role=role)
        made_up.edit(
            tiny,
            "events",
            lambda e, id_=id_, lund=lund: made_up.put(e, id_, "properties.actors", lund),
        )
    acts, acted_on = EN["people.acts"].format(n=1), EN["people.acted_on"].format(n=1)
    there = page(tiny, part="people")
    assert f"Lund 2 {acts} · {acted_on}" in " ".join(there.seen.text.split())
    assert there.link(acted_on) == {"person": "Lund", "role": "acted_on"}
    one = page(tiny, person="Lund", role="acted_on")
    assert one.link(acts) == {"person": "Lund", "role": "acts"}
    assert "Lisbon goes dark" in one.seen.text
    assert "Twelve lamps leave Bergen" not in one.seen.text.partition(EN["list.title"])[2]
    assert one.link(f"{EN['page.role_acted_on']}×") == {"person": "Lund"}


def test_names_with_a_comma_can_be_chosen_and_taken_away(page, tiny, named):
    there = page(tiny, sel="lamps-leave-bergen", panel="card")
    for name in named:
        link = there.link(name)
        (chosen,) = read(link, open_atlas().known)[0].person
        assert chosen == name
        assert page(tiny, **link).shared[-1]["filters"] == {"person": listed((name,))}
    there = page(tiny)
    there.filter("person", "Lund, Anna", "5%2C & Søn")
    assert there.params == {"person": "Lund%2C Anna,5%252C & Søn"}
    chips = [words for _, words in there.seen.links if words.endswith("×")]
    assert sorted(chips) == ["5%2C & Søn×", "Lund, Anna×"]
    assert there.link("Lund, Anna×") == {"person": "5%252C & Søn"}
    assert page(tiny, person="Lund").shared[-1]["filters"] == {"person": "Lund"}


def test_the_filters_offer_each_value_as_the_address_has_it(page, atlas):
    page(ROOT)
    offered = {
        each["name"]: dict(each["options"]) for each in filter_values.body(open_atlas(), "en")
    }
    known = open_atlas().known
    assert set(offered["person"].values()) == known.persons
    for name, options in offered.items():
        for value, label in options.items():
            view, dropped = read({name: value}, known)
            assert (filter_values.chosen(view), dropped) == ({name: value}, ())
            plain = value if view.doubt else getattr(view, name)[0]
            assert filter_values.names(open_atlas(), "en")[name, plain] == label
    kinds = {id_ for layer, id_ in atlas.atlas.kinds if layer in ("events", "relations")}
    assert set(offered["kind"]) == kinds


def test_of_whom_more_than_one_text_tells_each_is_heard_apart(page):
    uribe = page(ROOT, person="Álvaro Uribe").seen
    told = uribe.text.partition(EN["voices.texts"])[2].partition(EN["list.title"])[0]
    assert "Petras, about 2010" in told
    assert "WSWS, 23 November 2019" in told
    assert "The US and Colombia agree on the use of seven military bases" in told
    assert "Uribe, as president, works with both US parties, Claudia Blum says" in told
    assert EN["voices.texts"] not in page(ROOT, person="Jared Kushner").seen.text

"""A real click on the map opens the words behind it, in the panel."""

from tests.browser.reader import WORDS

NEAR = "?lat=10&lon=-70&z=5"  # where some marks are of one event


def kinds(truth, id_):
    return [truth.atlas.places[place].kind for place in truth.atlas.events[id_].places]


def marks(truth, reader, *, many):
    """The marks that stand for places and not for a country: of one event, or of many."""
    if not many:
        return truth.alone(reader.spots(), reader.state()["z"])
    return [
        (at, ids)
        for at, ids in reader.spots()
        if len(ids) > 1 and not any("country" in kinds(truth, id_) for id_ in ids)
    ]


def test_a_mark_opens_the_card_with_its_title_and_words(visit, server, truth):
    reader = visit(server, NEAR)
    reader.leave_mark()
    found = marks(truth, reader, many=False)
    assert len(found) > 1
    for at, (id_,) in found[:2]:
        event = truth.atlas.events[id_]
        reader.click_map(at)
        reader.wait_for_heading(event.title.text("en"))
        assert reader.state()["sel"] == reader.address()["sel"] == id_
        quoted = reader.panel.locator("blockquote mark").all_inner_texts()
        assert quoted == [truth.quoted(passage) for passage in event.passages]
        sources = {truth.atlas.sources[passage.source].short for passage in event.passages}
        cited = " ".join(reader.panel.locator("cite").all_inner_texts())
        assert all(short in cited for short in sources)
    assert reader.finds_mark()


def test_a_counted_mark_lists_all_that_is_there(reader, truth):
    at, ids = max(marks(truth, reader, many=True), key=lambda found: len(found[1]))
    reader.click_map(at)
    reader.wait_for_address(panel="place")
    places = reader.address()["sel"].split(",")
    reader.wait_for_heading(truth.atlas.places[places[-1]].name.text("en"))
    reader.panel.get_by_role("heading", name=WORDS["list.title"]).wait_for(state="hidden")
    assert reader.headings() == [truth.atlas.places[id_].name.text("en") for id_ in places]
    listed = reader.panel.locator("ul.events a").all_inner_texts()
    there = [e.id for place in places for e in truth.matching() if place in e.places and e.when]
    assert sorted(listed) == truth.titles(there)
    assert set(ids) <= set(there)


def test_the_count_of_a_country_and_its_bare_land_open_its_panel(reader, truth):
    counted, at = next(
        (truth.atlas.events[ids[0]], at)
        for at, ids in reader.spots()
        if kinds(truth, ids[0]) == ["country"]
    )
    country = truth.atlas.places[counted.places[0]].country
    reader.click_map(at)
    reader.wait_for_heading(truth.atlas.countries[country].names["en"])
    assert reader.address()["country"] == reader.state()["country"] == country

    taking = {code for event in truth.atlas.events.values() for code in event.countries}
    bare = truth.atlas.countries["SN"]
    assert bare.iso_a2 not in taking
    reader.click_map(reader.point(bare.lat, bare.lon))
    reader.wait_for_heading(bare.names["en"])
    assert reader.panel.locator(".empty").inner_text() == WORDS["country.none"]


def test_a_click_on_the_empty_sea_takes_the_selection_away(visit, server, truth):
    reader = visit(server, NEAR)
    at, (id_,) = marks(truth, reader, many=False)[0]
    reader.click_map(at)
    reader.wait_for_heading(truth.atlas.events[id_].title.text("en"))
    reader.click_map(reader.point(14.5, -73))
    reader.wait_for_heading(WORDS["list.title"])
    assert reader.state()["sel"] is None
    assert "sel" not in reader.address()


def test_a_row_chosen_in_the_list_is_brought_into_sight_on_the_same_map(reader, truth):
    reader.leave_mark()
    where = truth.atlas.places
    away = next(
        event
        for event in truth.within(truth.matching(), truth.bounds)
        if event.places
        and not any(
            reader.holds(reader.point(where[id_].lat, where[id_].lon)) for id_ in event.places
        )
    )
    reader.follow(away.title.text("en"))
    reader.wait_for_heading(away.title.text("en"))
    reader.wait_for_map("id => atlas.state().sel === id", away.id)
    assert reader.holds(reader.frame.evaluate("id => atlas.markAt(id)", away.id))
    assert reader.state()["years"] == list(truth.bounds)
    assert reader.finds_mark()


def test_a_hovered_mark_says_its_title_and_text_in_a_few_words(visit, server, truth):
    reader = visit(server, NEAR)
    at, (id_,) = marks(truth, reader, many=False)[0]
    left, top = reader.corner()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    said_there = reader.frame.locator(".tooltip").inner_text()
    event = truth.atlas.events[id_]
    assert event.title.text("en") in said_there
    assert truth.atlas.sources[event.passages[0].source].short in said_there
    reader.page.mouse.move(left + 5, top + 5)

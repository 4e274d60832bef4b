"""The map as a printed one: every country named that has something to tell, and nothing over it."""

import pytest

SIZES = [(2560, 1440), (1440, 900), (1024, 768), (768, 1024), (390, 844), (844, 390)]
# Pairs of marks and words that lie over each other, and what is cut.
CROSSING = """() => {
    const { countries, places, marks } = atlas.boxes();
    const named = (name, boxes) => boxes.map((box, n) => ({ name: `${name} ${n}`, box }));
    const words = [...named("country", countries), ...named("place", places)];
    const all = [...words, ...named("mark", marks)];
    const over = ([a, b, c, d], [e, f, g, h]) =>
        a < g - 0.5 && c > e + 0.5 && b < h - 0.5 && d > f + 0.5;
    const { clientWidth: wide, clientHeight: high } = document.getElementById("map_div");
    // marks are round: of two of them the boxes may meet at a corner where the marks do not
    const apart = ([a, b, c, d], [e, f, g, h]) =>
        Math.hypot((a + c - e - g) / 2, (b + d - f - h) / 2) > (c - a + g - e) / 2 - 0.5;
    const round = ({ name }) => name.startsWith("mark");
    const meet = (one, other) =>
        over(one.box, other.box) && !(round(one) && round(other) && apart(one.box, other.box));
    const crossing = all.flatMap((one, n) => all.slice(n + 1)
        .filter((other) => meet(one, other)).map((other) => [one, other]));
    const cut = words.filter(({ box: [a, b, c, d] }) => a < 0 || b < 0 || c > wide || d > high);
    return { crossing, cut, drawn: all.length };
}"""
# The land that lies in the window well enough to be named: the middle of a country.
IN_SIGHT = """(middles) => middles.filter(({ lat, lon }) => {
    const { x, y } = map_div.latLngToContainerPoint([lat, lon]);
    const size = map_div.getSize();
    return x > 8 && y > 8 && x < size.x - 8 && y < size.y - 8;
}).map(({ code }) => code)"""


def told(truth):
    """The countries that have an event of their own, with their middles."""
    places = truth.atlas.places
    ids = {id_ for event in truth.atlas.events.values() if event.when for id_ in event.places}
    codes = {places[id_].country for id_ in ids if places[id_].kind == "country"}
    countries = truth.atlas.countries
    return [
        {"code": code, "lat": countries[code].lat, "lon": countries[code].lon}
        for code in sorted(codes & countries.keys())
    ]


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_nothing_lies_over_anything_or_is_cut(visit, server, width, height):
    reader = visit(server, viewport={"width": width, "height": height})
    found = reader.frame.evaluate(CROSSING)
    assert found["drawn"] > 10
    assert found["crossing"] == []
    assert found["cut"] == []


@pytest.mark.parametrize(
    "address", ["?lat=8&lon=-75&z=4", "?lat=-16.5&lon=-64&z=6", "?lat=15&lon=0&z=2"]
)
def test_nothing_lies_over_anything_nearer_and_further(visit, server, address):
    reader = visit(server, address)
    reader.page.wait_for_timeout(1500)  # until towns and waters have come
    found = reader.frame.evaluate(CROSSING)
    assert (found["crossing"], found["cut"]) == ([], [])


def test_every_country_that_tells_something_is_named(visit, server, truth):
    reader = visit(server)
    named = set(reader.frame.evaluate("() => atlas.named()"))
    in_sight = set(reader.frame.evaluate(IN_SIGHT, told(truth)))
    assert len(in_sight) > 15
    assert in_sight - named == set()


def test_a_name_stays_where_it_is_while_time_moves(visit, server, truth):
    reader = visit(server)
    before = reader.frame.evaluate("() => atlas.boxes().countries")
    reader.frame.evaluate("() => atlas.setYears(2002, 2002)")
    assert reader.frame.evaluate("() => atlas.boxes().countries") == before
    named = reader.frame.evaluate("() => atlas.named()")
    places = truth.atlas.places
    shown = truth.within(truth.matching(), (2002, 2002))
    telling = {
        places[id_].country for e in shown for id_ in e.places if places[id_].kind == "country"
    }
    assert "VE" in telling
    assert telling & {row["code"] for row in told(truth)} >= set(named) & telling

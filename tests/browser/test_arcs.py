"""Arcs of what is chosen, or all, and fills follow years and filters with nothing sent."""

import json
from collections import Counter

import pytest

from dashboard.words import phrases
from geodata import query
from geodata.model.period import Period
from geodata.query.view import MOST_ITEMS
from tests.browser.reader import WORDS, number
from tests.support import tiny as made_up

LAYERS = ("relations", "groups")

# How many pixels of a sheet are painted: all of them, or within 4 px of a point of the window.
PAINTED = """([name, at]) => {
    const canvas = document.querySelector(`.leaflet-${name}-pane canvas`);
    if (canvas.hidden) return 0;
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = canvas.width / width;
    const box = at ? [(at.x - left - 4) * scale, (at.y - top - 4) * scale, 8 * scale, 8 * scale]
        : [0, 0, canvas.width, canvas.height];
    const { data } = canvas.getContext("2d").getImageData(...box);
    return data.filter((value, n) => n % 4 === 3 && value > 0).length;
}"""
# For each window of years the relations that have an arc, and the picture of all arcs.
STEPS = """([windows, ids]) => windows.map(([a, b]) => {
    atlas.setYears(a, b);
    const picture = document.querySelector(".leaflet-atlas-arcs-pane canvas").toDataURL();
    return [ids.filter((id) => atlas.markAt(id)), picture];
})"""
# For each year whether there is a fill at each of the points, and what the legend says of it.
FILLS = f"""([years, points]) => years.map((year) => {{
    atlas.setYears(year, year);
    const there = points.map((at) => ({PAINTED})(["atlas-fills", at]) > 0);
    return [there, document.querySelector("#legend .filled").textContent];
}})"""
AFAR = "&lat=15&lon=-20&z=2"  # the whole world, so that every arc is on the sheet
ALL = "&arcs=all"


def painted(reader, sheet, at=None):
    return reader.frame.evaluate(PAINTED, [sheet, at])


def picture(reader, sheet):
    return reader.frame.evaluate(
        "name => document.querySelector(`.leaflet-${name}-pane canvas`).toDataURL()", sheet
    )


def drawn(reader, truth):
    """The ids of the relations that have an arc on the map."""
    found = "ids => ids.filter((id) => atlas.markAt(id))"
    return reader.frame.evaluate(found, list(truth.index.relations.order))


def expected(truth, years, **asked):
    """The ids of the relations that pass, meet the years and have both ends on the map."""
    passing = query.relations_matching(truth.atlas, truth.index, query.Filter(**asked))
    return [
        each.id
        for each in query.relations_within(passing, truth.index, Period(*years))
        if all(query.located(truth.atlas, end) for end in (each.origin, each.target))
    ]


def hovered(reader, at):
    """What is said of the point of the map that the pointer is moved to."""
    left, top = reader.corner()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    return reader.frame.locator(".tooltip").inner_text()


def hit(reader, truth, ids):
    """A relation alone on its arc with a point of its own in the window, and that point."""
    return next(hits(reader, truth, ids))


def hits(reader, truth, ids):
    """All such relations, each with its point."""
    relations = truth.atlas.relations
    pairs = Counter((relations[id_].origin, relations[id_].target) for id_ in ids)
    for id_ in ids:
        if pairs[relations[id_].origin, relations[id_].target] > 1:
            continue
        found = reader.frame.evaluate(
            """id => [atlas.markAt(id)].find(
                (at) => at && document.elementFromPoint(at.x, at.y)?.id === "map_div")""",
            id_,
        )
        if found:
            yield relations[id_], found
    pytest.fail("no arc can be reached")


def test_each_year_has_the_arcs_that_python_has_for_it(visit, server, truth):
    reader = visit(server, f"?years=2003{AFAR}{ALL}")
    windows = [(2003, 2003), (1975, 1975), (2009, 2009), (2019, 2019), truth.bounds]
    found = reader.frame.evaluate(STEPS, [windows, list(truth.index.relations.order)])
    assert [ids for ids, _ in found] == [expected(truth, years) for years in windows]
    assert all(ids for ids, _ in found)
    assert len({picture for _, picture in found}) == len(windows)


def test_filters_leave_the_arcs_that_pass_them(visit, server, truth):
    for address, asked in (
        ("?country=CU&years=2000-2010", {"countries": ("CU",)}),
        ("?source=wsws-2019&years=2000-2010", {"sources": ("wsws-2019",)}),
        ("?kind=energy&years=2000-2010", {"kinds": ("energy",)}),
        ("?q=oil&years=2000-2010", {"words": "oil"}),
        ("?person=Hugo%20Ch%C3%A1vez&years=2000-2010", {"persons": ("Hugo Chávez",)}),
    ):
        reader = visit(server, address + AFAR + ALL)
        assert drawn(reader, truth) == expected(truth, (2000, 2010), **asked), address


def test_no_arc_is_drawn_until_something_is_chosen_or_all_are_asked_for(visit, server, truth):
    reader = visit(server, f"?{AFAR[1:]}")
    assert drawn(reader, truth) == []
    assert painted(reader, "atlas-arcs") == 0
    reader.frame.evaluate("atlas.select('ve')")
    passing = expected(truth, truth.bounds)
    relations = truth.atlas.relations
    its_own = [i for i in passing if "ve" in (relations[i].origin, relations[i].target)]
    assert drawn(reader, truth) == its_own
    reader.frame.locator("#legend .ties").click()
    assert drawn(reader, truth) == passing
    assert painted(reader, "atlas-arcs") > 0


def test_a_kind_of_the_legend_shows_only_its_own(reader, truth):
    reader.leave_mark()
    reader.frame.locator("#legend .more").click()
    kind = truth.atlas.kinds[("relations", "energy")].label.text("en")
    reader.frame.get_by_role("button", name=kind, exact=True).click()
    reader.wait_for_address(kind="energy")
    reader.wait_for_map("() => atlas.visibleIds().length === 0")
    ids = drawn(reader, truth)
    assert ids
    assert {truth.atlas.relations[id_].kind for id_ in ids} == {"energy"}
    assert reader.finds_mark()


def test_a_real_click_on_an_arc_opens_its_card_with_its_words(visit, server, truth):
    reader = visit(server, f"?years=2003{ALL}")
    reader.leave_mark()
    pale = picture(reader, "atlas-arcs")
    relation, at, told = next(
        (relation, at, told)
        for relation, at in hits(reader, truth, expected(truth, (2003, 2003)))
        if "→" in (told := hovered(reader, at))  # else two arcs lie there that cannot be told apart
    )
    assert picture(reader, "atlas-arcs") != pale  # what the pointer is over stands out
    ends = [truth.atlas.places[id_].name.text("en") for id_ in (relation.origin, relation.target)]
    date = phrases.date(relation.when, WORDS)
    for part in (relation.title.text("en"), " → ".join(ends), date, relation.amount or ""):
        assert part in told
    assert all(truth.atlas.sources[p.source].short in told for p in relation.passages)

    reader.click_map(at)
    reader.wait_for_heading(relation.title.text("en"))
    reader.wait_for_address(sel=relation.id, panel="card", years="2003")
    assert reader.state()["sel"] == relation.id
    marked = reader.panel.locator("blockquote mark").all_inner_texts()
    assert len(marked) == len(relation.passages)
    assert all(
        said.split()[0] in p.exact for said, p in zip(marked, relation.passages, strict=True)
    )
    assert reader.finds_mark()

    reader.page.go_back()
    reader.wait_for_heading(WORDS["list.title"])
    reader.wait_for_map("() => atlas.state().sel === null")


def test_the_arc_of_a_card_is_drawn_stronger_than_the_others(visit, server, truth):
    reader = visit(server, f"?years=2003{AFAR}{ALL}")
    pale = picture(reader, "atlas-arcs")
    relation, _ = hit(reader, truth, expected(truth, (2003, 2003)))
    reader.frame.evaluate("id => atlas.select(id)", relation.id)
    assert picture(reader, "atlas-arcs") != pale


def test_the_list_has_as_many_relations_and_groups_as_python(visit, server, truth):
    years = (2000, 2005)
    reader = visit(server, "?years=2000-2005&country=US&panel=list")
    asked = query.Filter(countries=("US",))
    passing = query.relations_matching(truth.atlas, truth.index, asked)
    shown = query.relations_within(passing, truth.index, Period(*years))
    undated = [each for each in passing if each.when is None]
    groups = [
        group
        for group in query.groups_matching(truth.atlas, truth.index, asked)
        if not group.members or query.members_within(group, truth.index, Period(*years))
    ]
    for part, titles in (
        ("relations", [each.title.text("en") for each in (*shown, *undated)]),
        ("groups", [each.name.text("en") for each in groups]),
    ):
        words = WORDS[f"list.{part}"].format(n=len(titles))
        reader.follow(words)
        reader.wait_for_address(part=part)
        reader.wait_for_heading(words)
        reader.page.wait_for_function("id => document.activeElement.id === id", arg=f"all-{part}")
        rows = reader.panel.locator("table.ties tbody a").all_inner_texts()
        assert rows == titles


def test_an_undated_relation_has_a_card_and_no_arc(reader, truth):
    relation = next(each for each in truth.atlas.relations.values() if each.when is None)
    reader.open("?part=relations")
    reader.follow(relation.title.text("en"))
    reader.wait_for_heading(relation.title.text("en"))
    assert reader.panel.locator(".date").inner_text() == WORDS["date.none"]
    assert reader.frame.evaluate("id => atlas.markAt(id)", relation.id) is None


def test_the_fill_of_a_group_follows_the_years_with_nothing_sent(visit, server, truth):
    reader = visit(server, "?sel=alba&years=2001-2019")
    group = truth.atlas.groups["alba"]
    labels = [truth.atlas.countries[member.country] for member in group.members]
    points = [reader.point(country.lat, country.lon) for country in labels]
    years = [2002, 2005, 2009, 2015]
    sent = len(reader.watch.sent)
    found = reader.frame.evaluate(FILLS, [years, points])
    assert len(reader.watch.sent) == sent
    for year, (there, said) in zip(years, found, strict=True):
        here = {m.country for m in query.members_within(group, truth.index, Period(year, year))}
        assert there == [member.country in here for member in group.members], year
        assert group.name.text("en") in said
        assert number(said) == len(here)


def test_choosing_something_else_takes_the_fill_away(visit, server, truth):
    reader = visit(server, "?sel=mercosur")
    assert painted(reader, "atlas-fills") > 0
    assert reader.headings() == [truth.atlas.groups["mercosur"].name.text("en")]
    reader.frame.evaluate("atlas.select(null)")
    assert painted(reader, "atlas-fills") == 0
    assert not reader.frame.locator("#legend .filled").is_visible()


@pytest.mark.parametrize("id_", ["doctors-cu-ve", "alba"])
def test_a_link_restores_what_is_chosen(visit, server, id_):
    first = visit(server, f"?sel={id_}")
    second = visit(server, first.share())
    assert second.headings() == first.headings()
    assert second.state() == first.state()
    assert second.state()["sel"] == id_


@pytest.mark.parametrize(
    ("size", "id_"),
    [
        ((1440, 900), "us-invades-iraq"),  # which a phone does not hold at the least zoom
        *((size, id_) for size in ((1440, 900), (390, 844)) for id_ in ("aid-us-co", "raid-co-ec")),
    ],
)
def test_a_link_to_a_relation_shows_both_its_ends(visit, server, truth, id_, size):
    reader = visit(server, f"?sel={id_}", viewport={"width": size[0], "height": size[1]})
    relation = truth.atlas.relations[id_]
    for end in (relation.origin, relation.target):
        place = truth.atlas.places[end]
        assert reader.holds(reader.point(place.lat, place.lon)), end


@pytest.fixture(scope="module")
def crowded(serve, tmp_path_factory):
    """Three hundred relations more, one of them to nowhere, and a group without members."""
    folder = made_up.write(tmp_path_factory.mktemp("crowded") / "lamps")

    def many(layer):
        first = layer["features"][0]
        for n in range(300):
            layer["features"].append(json.loads(json.dumps(first)) | {"id": f"more-{n:03d}"})
        lost = json.loads(json.dumps(first)) | {"id": "lost", "geometry": None}
        lost["properties"]["to"] = "nameless-island"
        layer["features"].append(lost)

    made_up.edit(folder, "relations", many)
    made_up.edit(
        folder,
        "groups",
        lambda layer: made_up.put(layer, "lantern-league", "properties.members", []),
    )
    return serve(folder)


def test_three_hundred_relations_between_two_places_are_one_arc_that_can_be_chosen(visit, crowded):
    reader = visit(crowded, "?arcs=all")
    at = reader.frame.evaluate("atlas.markAt('more-150')")
    assert at
    assert reader.frame.evaluate("atlas.markAt('more-299')") == at
    assert reader.frame.evaluate("atlas.markAt('lost')") is None
    reader.click_map(at)
    reader.wait_for_address(panel="card")
    chosen = reader.address()["sel"].split(",")
    reader.page.wait_for_function(
        "n => document.querySelectorAll('.st-key-panel table.ties tbody tr').length === n",
        arg=len(chosen),
    )
    assert len(chosen) == MOST_ITEMS  # as many as a link holds
    assert number(reader.panel.locator(".count").inner_text()) == len(chosen)


def test_what_cannot_be_drawn_is_in_the_list(visit, crowded):
    reader = visit(crowded, "?part=relations")
    assert reader.panel.get_by_text(WORDS["list.no_arc"]).count() == 1
    reader.follow(WORDS["list.groups"].format(n=1))
    reader.panel.get_by_text(WORDS["list.no_members"]).wait_for()
    reader.follow("Lantern League")
    reader.wait_for_heading("Lantern League")
    assert WORDS["group.empty"] in reader.panel.inner_text()
    assert painted(reader, "atlas-fills") == 0


def test_an_atlas_without_relations_and_groups_says_nothing_of_them(visit, serve, tmp_path):
    folder = made_up.write(tmp_path / "lamps")
    for layer in LAYERS:
        (folder / "layers" / f"{layer}.geojson").unlink()
    reader = visit(serve(folder))
    assert reader.visible()
    assert painted(reader, "atlas-arcs") == 0
    assert reader.frame.locator("#legend :is(.lines, .ties)").count() == 0
    assert reader.panel.locator("table.ties").count() == 0
    ways = reader.panel.locator(".lists").inner_text()
    assert not [part for part in LAYERS if WORDS[f"list.{part}"].partition(" (")[0] in ways]

"""The picture that stands where the page will be: this atlas, where its map opens, in few bytes."""

import re
from dataclasses import replace

import numpy as np
import pytest
import shapely

from dashboard.addresses import FRONTEND
from dashboard.data import tints
from dashboard.server import still
from dashboard.server.links.outline import Frame, simplified
from dashboard.server.still import MOST, NEAR, drawn
from dashboard.state.atlas import OpenAtlas
from dashboard.words import read_words
from geodata import query
from geodata.io import layers
from geodata.model.atlas import Home, Label
from geodata.model.period import Period
from geodata.query.view import MOST_ZOOM
from tests.browser.reader import mercator
from tests.support import pacific
from tests.support import tiny as made_up
from tests.support.serving import ROOT

WORDS = read_words("en")


def opened(atlas):
    return OpenAtlas(atlas, query.index(atlas), known=None, version="")


@pytest.fixture(scope="module")
def real():
    return opened(layers.read(ROOT))


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return opened(layers.read(made_up.write(tmp_path_factory.mktemp("still") / "lamps")))


def shown(picture, name, *of):
    """The numbers that the elements of a name are drawn from."""
    found = re.findall(rf"<{name} ([^>]*)>", picture)
    return [
        [float(re.search(rf'\b{each}="([^"]*)"', attributes)[1]) for each in of]
        for attributes in found
    ]


def polygons(path):
    """A path of the drawing, as polygons."""
    rings = []
    for ring in re.findall(r"M(.*?)z", path):
        numbers = [float(number) for number in re.findall(r"-?\d+", ring)]
        rings.append(np.cumsum(np.reshape(numbers, (-1, 2)), axis=0))
    return [shapely.Polygon(ring) for ring in rings]


def many(real):
    """The real atlas with 20,000 places all over the world, told of in 3,000 years."""
    place, event = next(iter(real.atlas.places.values())), next(iter(real.atlas.events.values()))
    places = {
        f"p{n}": replace(place, id=f"p{n}", kind="city", lat=n % 140 - 60.0, lon=n % 359 - 179.0)
        for n in range(20_000)
    }
    events = {f"e{n}": replace(event, id=f"e{n}", places=(f"p{n}",)) for n in range(20_000)}
    atlas = replace(real.atlas, places=real.atlas.places | places, events=events)
    index = replace(
        real.index,
        bounds=Period(-1000, 2000),
        periods={id_: Period(n % 3000 - 1000, n % 3000 - 1000) for n, id_ in enumerate(events)},
    )
    return replace(real, atlas=atlas, index=index)


def size(drawn):
    """The bytes of the picture itself."""
    return len(re.search("<div id=.*</div>", drawn)[0].encode())


def test_it_has_less_than_20_kb_and_uses_them(real):
    assert 0.8 * MOST < size(drawn(real, "en")) <= MOST == 20_000


@pytest.mark.parametrize("zoom", [0, 4.5, 20])
def test_it_has_less_than_20_kb_in_a_large_atlas_at_any_zoom(real, zoom):
    large = many(real)
    picture = drawn(replace(large, atlas=replace(large.atlas, home=Home(48, 10, zoom))), "en")
    assert size(picture) <= MOST
    assert picture.count("<path") > 1  # some land, and the bars
    assert 0 < picture.count("<circle") <= still.MARKS


def test_it_names_the_atlas_says_that_it_comes_and_no_number(real, lamps):
    for each in (real, lamps):
        picture = re.sub("<span[^>]*>|</span>", "", drawn(each, "en"))  # within its title
        said = re.sub("<(style|script)>.*?</.*?>|<[^>]*>", "|", picture, flags=re.DOTALL)
        assert [words for words in said.split("|") if words] == [
            each.atlas.title.text("en"),
            WORDS["page.loading"],
        ]


def test_a_title_that_is_more_than_words_stays_words(lamps):
    title = Label.of({"en": "</p></div><script>window.pwned=1</script>{{7*7}}"})
    picture = drawn(replace(lamps, atlas=replace(lamps.atlas, title=title)), "en")
    assert picture.count("<script>") == 1
    assert "&lt;script&gt;window.pwned=1&lt;/script&gt;{{7*7}}" in picture


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (5, -72), (-33.5, 151.25), (84, -180)])
def test_a_point_lies_where_the_map_has_it(lat, lon):
    home = Home(10.0, -60.0, 3.25)
    x, y = Frame(home, 100, 100).points(np.array([[float(lon), float(lat)]]))[0]
    wanted, middle = mercator(lat, lon, 3.25), mercator(home.lat, home.lon, 3.25)
    round_ = 256 * 2**3.25
    away = (wanted[0] - middle[0] + round_ / 2) % round_ - round_ / 2  # the short way
    assert (x, y) == pytest.approx((away, wanted[1] - middle[1]))


def test_an_atlas_of_the_pacific_is_drawn_around_it_with_land_on_both_sides(tmp_path):
    here = opened(layers.read(pacific.write(tmp_path / "lamps")))
    home = still._opening(here)
    assert abs(home.lon) > 130
    frame = Frame(home, *still.SIZE)
    tokyo, america = frame.points(np.array([pacific.TOKYO, pacific.LOS_ANGELES], dtype=float))
    assert frame.shows(*tokyo)
    assert frame.shows(*america)
    assert tokyo[0] < 0 < america[0]
    land = {code: frame.outline(here.atlas.countries[code].geometry) for code in ("JP", "US")}
    assert land["JP"].distance(shapely.Point(tokyo)) < 2
    assert land["US"].distance(shapely.Point(america)) < 2


def test_neighbours_share_their_border_however_coarse(real):
    countries = [real.atlas.countries[code] for code in ("CO", "VE")]
    frame = Frame(Home(0, -70, 4), 2000, 2000)
    for paths in simplified(frame, countries, (1, 5, 16)):
        colombia, venezuela = (max(polygons(path), key=lambda one: one.area) for path in paths)
        shared = colombia.exterior.intersection(venezuela.exterior)
        assert shared.length > 170  # px, all of the border


def test_land_is_finer_the_more_room_there_is(real):
    frame = Frame(real.atlas.home, *still.SIZE)
    sizes = [
        sum(map(len, paths))
        for paths in simplified(frame, real.atlas.countries.values(), still.FINENESS)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 8000
    assert sizes[0] > 50_000


def test_a_country_of_which_more_is_told_is_darker(real):
    picture = drawn(real, "en")
    frame = Frame(real.atlas.home, *still.SIZE)

    def class_at(code):
        country = real.atlas.countries[code]
        here = shapely.Point(frame.points(np.array([[country.lon, country.lat]]))[0])
        return next(
            (
                name
                for d, name in re.findall(r'<path d="([^"]*)" class="(t\d)"', picture)
                if any(one.contains(here) for one in polygons(d))
            ),
            None,
        )

    classes = [class_at(code) for code in ("CA", "CL", "BR", "CO", "VE")]
    assert classes == [None, "t1", "t2", "t3", "t4"]
    sheet = (FRONTEND / "styles/still.css").read_text(encoding="utf-8")
    assert re.findall(r"\.(t\d) \{\s*fill: var\(--tint-(\d)\)", sheet) == [
        (f"t{n}", f"{n}") for n in range(1, tints.CLASSES + 1)
    ]


def test_no_mark_covers_another(real):
    picture = drawn(real, "en")
    spots = np.array(shown(picture, "circle", "cx", "cy"))
    assert len(spots) > 5
    assert "<rect" not in picture  # a country as a whole has its tint
    away = np.hypot(*(spots[:, None] - spots[None]).T) + 1000 * np.eye(len(spots))
    assert away.min() > NEAR - 2  # whole px


def test_what_is_undated_has_no_mark(lamps):
    assert drawn(lamps, "en").count("<circle") == 2
    assert 'class="t1"' in drawn(lamps, "en")
    undated = replace(lamps, index=replace(lamps.index, periods={}, shares={}))
    assert re.findall('<circle|class="t', drawn(undated, "en").replace("time", "")) == []


def test_a_mark_is_as_large_as_the_maps_and_a_region_has_none(real):
    sizes = {r for (r,) in shown(drawn(real, "en"), "circle", "r")}
    assert {9.5, 12} < sizes  # of several and of ten; half of the line is outside
    assert min(sizes) > 4
    regions = {
        id_: replace(place, kind="region") if place.kind != "country" else place
        for id_, place in real.atlas.places.items()
    }
    assert "<circle" not in drawn(replace(real, atlas=replace(real.atlas, places=regions)), "en")


def test_the_map_opens_nearer_in_a_large_window_and_no_nearer_than_it_can(lamps):
    sheet = " ".join((FRONTEND / "styles/still.css").read_text(encoding="utf-8").split())
    script = (FRONTEND / "atlas.js").read_text(encoding="utf-8")
    x, y, step = re.search(r"wide > (\d+) && high > (\d+) \? -([\d.]+)", script).groups()
    asked = f"(min-width: {int(x) + 1}px) and (min-height: {int(y) + 1}px)"
    assert f"@container {asked} {{ #still .land {{ --s: min({2 ** float(step):.2f}," in sheet
    x, y, step = re.search(r"wide < (\d+) \|\| high < (\d+) \? ([\d.]+)", script).groups()
    asked = f"(max-width: {int(x) - 1}px) or (max-height: {int(y) - 1}px)"
    assert f"@container {asked} {{ #still .land {{" in sheet
    near = replace(lamps.atlas, home=Home(50, -2, MOST_ZOOM))
    assert "--most:1.00" in drawn(replace(lamps, atlas=near), "en")


def test_an_atlas_of_nothing_has_a_picture(lamps):
    empty = {name: {} for name in ("events", "places", "relations", "groups", "countries")}
    picture = drawn(opened(replace(lamps.atlas, **empty, home=None)), "en")
    assert lamps.atlas.title.text("en") in picture
    assert "nan" not in picture.partition("</style>")[2]


def test_an_atlas_without_a_home_is_drawn_around_its_places(lamps):
    places = {
        id_: replace(place, lat=lat, lon=lon, kind="city")
        for (id_, place), (lat, lon) in zip(
            lamps.atlas.places.items(),
            [(0, 10), (10, 30), (-10, 30), (5, 20), (0, 20)],
            strict=True,
        )
    }
    atlas = replace(lamps.atlas, home=None, places=places)
    at = still._opening(opened(atlas))
    assert (at.lat, at.lon) == pytest.approx((0, 20), abs=0.1)
    assert at.zoom == 5  # 20 degrees on 540 px
    one = dict(list(places.items())[:1])
    assert still._opening(opened(replace(atlas, places=one))) == Home(0, 10, 6)


def test_it_is_made_once(monkeypatch, lamps):
    made = []
    monkeypatch.setattr(still, "open_atlas", lambda: made.append(1) or lamps)
    still.picture.cache_clear()
    assert still.picture("en") == still.picture("en") == drawn(lamps, "en")
    still.picture.cache_clear()
    assert made == [1]

"""The picture of a link: of the view that it leads to, whatever it says, and few at a time."""

import asyncio
import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image
from starlette.requests import Request

from dashboard.data import tints
from dashboard.server.links import lettering, link_map, link_picture
from dashboard.server.links.outline import Frame
from dashboard.state import selection
from dashboard.state.atlas import open_atlas
from geodata.model.atlas import Home
from geodata.query.view import View, read
from tests.browser.hostile import STRINGS
from tests.dashboard.server.test_routes import ask, run
from tests.support import pages
from tests.support import tiny as made_up
from tests.support.serving import ROOT


@pytest.fixture(scope="module", autouse=True)
def lamps(tmp_path_factory):
    pages.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(made_up.write(tmp_path_factory.mktemp("card") / "lamps")))
        yield
    pages.close()


def seen(**params):
    view, _ = read(params, open_atlas().known)
    return selection.fill(open_atlas(), view, params)


def drawing(**params):
    return link_picture.drawing(open_atlas(), seen(**params))


async def app(scope, receive, send):
    answer = await link_picture.link_picture(Request(scope, receive))
    await answer(scope, receive, send)


@pytest.mark.parametrize("query", ["", "sel=third-lamp", "q=nothing+at+all", "years=x&sel=%00"])
def test_any_view_has_a_picture_of_the_size_that_is_said(query):
    status, headers, body = run(ask(app, f"/atlas/card.png?{query}"))
    assert (status, headers["content-type"]) == (200, "image/png")
    with Image.open(BytesIO(body)) as picture:
        assert (picture.format, picture.size) == ("PNG", link_picture.SIZE)


def test_the_picture_is_of_its_view():
    event = open_atlas().atlas.events["lisbon-goes-dark"]
    said = drawing(sel="lisbon-goes-dark")
    assert event.title.text("en") in said
    assert 'class="chosen"' in said
    assert 'class="chosen"' not in drawing(years="1893")
    assert drawing(years="1893") != drawing(years="1897")
    assert link_picture.drawn(open_atlas(), seen(years="1893")) != link_picture.drawn(
        open_atlas(), seen(years="1897")
    )


@pytest.mark.parametrize("words", STRINGS)
def test_words_of_a_link_are_words_in_its_picture(words):
    made = Tree.fromstring(drawing(q=words))  # noqa: S314 - our own
    plain = Tree.fromstring(drawing(q="x"))  # noqa: S314 - our own
    assert {each.tag for each in made.iter()} == {each.tag for each in plain.iter()}
    assert {name for each in made.iter() for name in each.attrib} == {
        name for each in plain.iter() for name in each.attrib
    }
    title = " ".join(each.text for each in made.iter() if each.get("class") == "title")
    assert seen(q=words).q.split()[0].startswith(title.split()[0].strip("“”"))


def test_a_title_of_any_length_has_two_lines_within_the_picture(monkeypatch):
    for words in ("long " * 60, "W" * 300, "\u6f22" * 200):
        lines = lettering.lines(words, 46, 1000, 2)
        assert 1 <= len(lines) <= 2
        assert all(lettering.width(line, 46) <= 1000 for line in lines)
        assert lines[-1].endswith("…")


def test_an_atlas_of_other_letters_is_drawn_with_what_the_machine_has(monkeypatch):
    asked = []
    real = link_picture.resvg_py.svg_to_bytes
    monkeypatch.setattr(
        link_picture.resvg_py, "svg_to_bytes", lambda **said: asked.append(said) or real(**said)
    )
    link_picture.drawn.__wrapped__(open_atlas(), seen(q="Lima"))
    link_picture.drawn.__wrapped__(open_atlas(), seen(q="\u5229\u9a6c"))
    assert [said["skip_system_fonts"] for said in asked] == [True, False]


def test_whoever_asks_when_many_wait_is_told_to_ask_again(monkeypatch):
    started = []

    def slow(_now, view):
        started.append(view)
        return b"picture"

    monkeypatch.setattr(link_picture, "drawn", slow)
    monkeypatch.setattr(
        link_picture, "_gate", link_picture.Gate(link_picture.AT_ONCE, link_picture.WAITING)
    )

    async def crowd():
        return await asyncio.gather(*(ask(app, f"/?years={1890 + n % 9}") for n in range(30)))

    statuses = [status for status, _, _ in run(crowd())]
    assert statuses.count(200) == len(started) == link_picture.WAITING
    assert statuses.count(503) == 30 - link_picture.WAITING
    assert run(ask(app, "/"))[0] == 200


def test_pictures_that_are_kept_are_bounded_and_shared_by_links_that_look_alike(monkeypatch):
    assert link_picture.drawn.cache_info().maxsize == link_picture.MOST
    drawn = []
    monkeypatch.setattr(link_picture, "drawn", lambda _now, view: drawn.append(view) or b"")
    for more in ("", "&v=0a1b", "&page=2", "&sort=title", "&start=7"):
        run(ask(app, f"/?sel=third-lamp&panel=card&years=1897{more}"))
    assert len(set(drawn)) == 1


def test_the_first_atlas_has_a_picture_before_anything_is_chosen(monkeypatch):
    monkeypatch.setenv("ATLAS", str(ROOT))
    pages.close()
    said = link_picture.drawing(open_atlas(), View())
    assert said.count('class="mark"') > 4
    title = [each.text for each in Tree.fromstring(said).iter() if each.get("class") == "title"]  # noqa: S314 - our own
    assert " ".join(title) == open_atlas().atlas.title.text("en")
    pages.close()


@pytest.fixture
def real(monkeypatch):
    monkeypatch.setenv("ATLAS", str(ROOT))
    pages.close()
    yield
    pages.close()


def texts(said, kind):
    """The words of a kind in a picture, with where they stand and how large they are."""
    for each in Tree.fromstring(said).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314 - our own
        if each.get("class") == kind:
            size = int(re.search(r"font-size:(\d+)", each.get("style"))[1])
            yield each.text, float(each.get("x")), float(each.get("y")), size


def test_countries_that_tell_something_are_named_with_their_counts(real):
    said = drawing()
    names = [name for name, *_ in texts(said, "name")]
    assert {"UNITED STATES", "VENEZUELA", "COLOMBIA", "BOLIVIA", "BRAZIL"} < set(names)
    counts = [int(count) for count, *_ in texts(said, "count")]
    assert len(counts) == len(names)
    opened = open_atlas()
    dated = [opened.atlas.events[id_] for id_ in opened.index.periods]
    everywhere = tints.by_country(opened.atlas.places, dated)
    assert dict(zip(names, counts, strict=True))["VENEZUELA"] == everywhere["VE"] > 50


@pytest.mark.parametrize(
    "params",
    [{}, {"country": "VE"}, {"years": "2009", "kind": "military"}, {"sel": "aid-us-co"}],
    ids=str,
)
def test_no_name_lies_over_another_a_mark_or_the_edge(real, params):
    said = drawing(**params)
    boxes = []
    for kind in ("name", "count"):
        for words, x, y, size in texts(said, kind):
            high = size if kind == "name" else size / 2  # a count stands a little higher
            wide = lettering.width(words, size, kind == "name" and link_map.SPACED * size)
            boxes.append((x, y - 0.6 * high, x + wide, y))
    rings = [
        [float(each.get(one)) for one in ("cx", "cy", "r")]
        for each in Tree.fromstring(said).iter("{http://www.w3.org/2000/svg}circle")  # noqa: S314
    ]
    assert len(boxes) > 8
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert max(-left, right) < link_picture.MAP[0] / 2
        for a, b, c, d in boxes[:n]:
            assert not (left < c and a < right and top < d and b < bottom)
        for x, y, r in rings:
            assert not (left < x + r and x - r < right and top < y + r and y - r < bottom)


def test_a_country_has_the_tint_of_the_class_of_what_is_told_of_it_in_these_years(real):
    def tint(number, **params):
        return drawing(**params).count(f'class="land tint-{number}"')

    assert [tint(number) > 0 for number in (1, 2, 3, 4)] == [True] * 4
    assert tint(4) == 2  # the United States and Venezuela: 30 and more
    assert tint(4, years="2002") == 0  # classes are those of all years
    assert tint(1, years="2009", kind="military") > 2


def test_a_region_and_waters_have_no_mark(real):
    atlas = open_atlas().atlas
    event = next(
        each
        for each in atlas.events.values()
        if each.places and all(atlas.places[id_].kind == "region" for id_ in each.places)
    )
    view = replace(seen(), sel=(event.id,))
    placed = link_map.spots(open_atlas(), view, [event])
    assert [one.is_chosen for one in placed] == [True] * len(event.places)
    frame = Frame(Home(placed[0].place.lat, placed[0].place.lon, 3), 1000, 1000)
    drawn = link_map.drawing(open_atlas(), view, frame, [event], placed)
    assert "<circle" not in "".join(drawn)


def test_a_chosen_country_has_its_name_and_its_border_and_no_mark(real):
    said = drawing(sel="venezuela-1958")
    assert (said.count('class="bound"'), said.count('class="lit"')) == (1, 1)
    assert 'class="chosen"' not in said
    assert next(texts(said, "name"))[0] == "VENEZUELA"


def test_a_chosen_relation_is_an_arc_from_one_end_to_the_other(real):
    assert 'class="arc"' not in drawing(sel="coup-april-2002")
    said = drawing(sel="aid-us-co")
    assert said.count('class="arc"') == 1
    assert {"UNITED STATES", "COLOMBIA"} < {name for name, *_ in texts(said, "name")}


def test_the_words_that_a_claim_rests_on_are_quoted_as_far_as_there_is_room(real):
    said = Tree.fromstring(drawing(sel="seven-bases-agreement"))  # noqa: S314 - our own
    lines = [each for each in said.iter() if each.get("class") == "quote"]
    passage = open_atlas().atlas.events["seven-bases-agreement"].passages[0].exact
    assert " ".join(each.text for each in lines) == f"“{passage}”"
    longest = max(
        open_atlas().atlas.events.values(),
        key=lambda e: len(e.passages[0].exact) + 2 * len(e.title.text("en")),
    )
    said = Tree.fromstring(drawing(sel=longest.id))  # noqa: S314 - our own
    lines = [each for each in said.iter() if each.get("class") == "quote"]
    (foot, *_) = [each for each in said.iter() if each.get("class") == "atlas"]
    assert float(lines[-1].get("y")) < float(foot.get("y")) - link_picture.SMALL


def test_a_mark_has_a_part_of_its_ring_for_each_kind_that_is_told_there(real):
    said = Tree.fromstring(drawing())  # noqa: S314 - our own
    parts = [each for each in said.iter() if each.get("class") == "part"]
    lengths = [float(each.get("stroke-dasharray").split()[0]) for each in parts]
    rings = {(each.get("cx"), each.get("cy")): float(each.get("r")) for each in parts}
    around = 2 * 3.14159 * sum(rings.values())
    assert len(parts) > len(rings)
    assert sum(lengths) == pytest.approx(around, rel=0.01)

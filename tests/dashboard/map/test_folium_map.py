"""The map and its channel: nothing of a reader's or an atlas's words is ever evaluated."""

import base64
import json
import re

import pytest
import streamlit_folium
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.addresses import folder
from dashboard.data import payload
from dashboard.map import folium_map
from dashboard.registry import IDS
from dashboard.state.atlas import open_atlas
from geodata.model.period import Period
from geodata.query.view import LinkVocabulary, View, read, write
from tests.support import tiny as made_up
from tests.support.serving import ROOT

ANY = st.text(st.characters()) | st.text("{}%#<>&'\"`\\/$\n\r\u2028\u2029 abc", max_size=20)
KNOWN = LinkVocabulary(
    Period(1890, 1899),
    kinds={"media", "economy"},
    countries={"NO", "PT"},
    sources={"lamps-1906"},
    persons={"Anna Lund"},
    ids={"third-lamp", "bergen"},
    panels=IDS,
)


def units(text):
    """The text as a script has it: 16 bits at a time, halves of pairs and all."""
    return text.encode("utf-16-be", "surrogatepass")


def literal(inside):
    """What a script makes of a string literal of which only ``\\uXXXX`` is not as it stands."""
    pieces = re.split(r"\\u([0-9a-f]{4})", inside)
    coded = [bytes.fromhex(piece) if n % 2 else units(piece) for n, piece in enumerate(pieces)]
    return b"".join(coded)


@given(ANY)
@example("{{7*7}}{% if 1 %}{# #}</script><!--<img src=x onerror=alert(1)>`${x}`'\"\\")
@example("\U0001f600 \ud83d \ude00\ud83d")
@example("\ud83d\ude00")
def test_harmless_text_is_letters_and_codes_and_is_the_same_text(text):
    inside = folium_map.harmless(text)
    assert re.fullmatch(r"(?:[A-Za-z0-9 .,:-]|\\u[0-9a-f]{4})*", inside)
    assert literal(inside) == units(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_a_command_is_read_by_the_browser_as_it_was_written(value):
    said = literal(folium_map.harmless(json.dumps(value))).decode("utf-16-be", "surrogatepass")
    assert units(json.dumps(json.loads(said))) == units(json.dumps(value))


def passing(packed, length):
    """The rows that pass, as `passing` in map/rows.js unpacks them."""
    if packed is None:
        return [1] * length
    codes = base64.b64decode(packed, validate=True)
    return [(codes[n >> 3] >> (n & 7)) & 1 for n in range(length)]


@given(st.lists(st.booleans(), max_size=40))
def test_the_rows_that_pass_are_those_that_the_browser_unpacks(passes):
    order = [f"event-{n}" for n in range(len(passes))]
    chosen = {id_ for id_, one in zip(order, passes, strict=True) if one}
    assert passing(folium_map.packed(order, chosen), len(order)) == passes


def test_the_browser_still_unpacks_rows_in_that_way():
    script = (ROOT / "dashboard/frontend/map/rows.js").read_text(encoding="utf-8")
    assert "(bytes.charCodeAt(n >> 3) >> (n & 7)) & 1" in script


VIEWS = st.fixed_dictionaries(
    {},
    optional={
        "years": st.sampled_from(["1893", "1893-1897"]),
        "mode": st.sampled_from(["single", "upto"]),
        "kind": st.sampled_from(["media", "media,economy"]),
        "country": st.just("NO"),
        "person": st.just("Anna Lund"),
        "q": st.just("harbour"),
        "sel": st.sampled_from(["bergen", "third-lamp,bergen"]),
        "panel": st.sampled_from(["list", "text", "card"]),
        "basis": st.sampled_from(["record", "text,context"]),
        "role": st.just("acts"),
        "placed": st.just("record"),
        "doubt": st.just("1"),
        "arcs": st.just("all"),
        "v": st.just("0a1b"),
    },
).map(lambda params: read(params, KNOWN)[0])
SAID = st.dictionaries(
    st.sampled_from(
        [
            *("n", "years", "mode", "sel", "country", "kind", "panel", "at", "lang", "x"),
            *("placed", "basis", "doubt", "all_arcs"),
        ]
    ),
    JSON
    | st.lists(st.sampled_from([1890, 1893, 1897, 1899, "bergen", "NO", "media", "ghost"]))
    | st.fixed_dictionaries({"lat": JSON, "lon": JSON, "z": st.just(4)})
    | st.sampled_from(["single", "card", {"lat": 60.39, "lon": 5.32, "z": 4.25}]),
)


@given(VIEWS, SAID)
def test_any_message_of_the_map_gives_a_view_with_a_link(view, message):
    after = folium_map.apply(view, message, KNOWN)
    assert read(write(after), KNOWN) == (after, ())
    assert (after.source, after.person, after.q, after.lang) == (
        view.source,
        view.person,
        view.q,
        view.lang,
    )
    assert after.v == ""


@pytest.mark.parametrize(
    ("message", "change"),
    [
        ({"years": "1893-1897"}, {"years": Period(1893, 1897)}),
        (
            {"years": "1893", "mode": "single"},
            {"years": Period(1893, 1893), "mode": "single"},
        ),
        ({"years": "1890-1899"}, {"years": None}),
        ({"years": "ghost"}, {"years": None}),
        ({"sel": ["third-lamp"], "panel": "card"}, {"sel": ("third-lamp",), "panel": "card"}),
        ({"sel": ["bergen", "ghost"]}, {"sel": ("bergen",)}),
        ({"sel": []}, {"sel": ()}),
        ({"country": ["NO"]}, {"country": ("NO",)}),
        ({"kind": ["media", "economy"]}, {"kind": ("media", "economy")}),
        ({"basis": ["record", "rumour"]}, {"basis": ("record",)}),
        ({"placed": ["record"]}, {"placed": ("record",)}),
        ({"doubt": True}, {"doubt": True}),
        ({"doubt": False}, {"doubt": False}),
        ({"doubt": "yes"}, {"doubt": False}),
        ({"all_arcs": True}, {"arcs": "all"}),
        ({"all_arcs": "all"}, {"arcs": "chosen"}),
        ({"at": {"lat": 1.5, "lon": -2, "z": 3.25}}, {"lat": 1.5, "lon": -2.0, "z": 3.25}),
        ({"at": {"lat": 1.5, "lon": -2}}, {"lat": None}),
        ({"at": None}, {"lat": None, "lon": None, "z": None}),
        ({"q": "x", "v": "0a", "n": 7}, {}),
    ],
)
def test_a_message_changes_what_it_names_and_nothing_else(message, change):
    before = View(
        **{"years": Period(1895, 1896), "sel": ("bergen",), "panel": "place", "country": ("PT",)},
        **{"lat": 5.0, "lon": 6.0, "z": 7.0},
    )
    whole = {"lat": None, "lon": None, "z": None} if change.get("lat", 1) is None else {}
    wanted = {name: getattr(before, name) for name in View.__slots__} | change | whole
    assert folium_map.apply(before, message, KNOWN) == View(**wanted)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return made_up.write(tmp_path_factory.mktemp("timemap") / "lamps")


@pytest.fixture
def drawn(lamps, monkeypatch):
    """Runs the page and answers with what streamlit-folium would hand the browser."""
    monkeypatch.setenv("ATLAS", str(lamps))
    caches = (open_atlas, payload.version, payload.layer, payload.text)
    for cached in caches:
        cached.cache_clear()
    given_ = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **said: given_.append(said))

    def drawn(**params):
        page = AppTest.from_file(str(ROOT / "dashboard/main.py"), default_timeout=60)
        page.query_params.update(params)
        page.run()
        assert not page.exception
        return given_.pop()

    yield drawn
    for cached in caches:
        cached.cache_clear()


def command(said):
    """What the browser is told, from the script that carries it."""
    (inside,) = re.findall(r'window\.atlasFirst = "([^"]*)";', said["feature_group"])
    return json.loads(literal(inside).decode("utf-16-be"))


OTHER = {"years": "1893", "kind": "media", "country": "NO", "q": "harbour", "panel": "text"}
HOSTILE = "{{7*7}}{% raw %}</script><img src=x onerror=alert(1)>`${7*7}`\\'\""


def test_the_map_is_the_same_in_each_run_and_for_each_view(drawn):
    first, *others = drawn(), drawn(), drawn(**OTHER), drawn(sel="bergen"), drawn(q=HOSTILE)
    for name in (
        "key",
        "script",
        "header",
        "html",
        "css_links",
        "js_links",
        "height",
        "zoom",
        "center",
    ):
        assert [said[name] for said in others] == [first[name]] * len(others)


def test_the_map_holds_none_of_the_atlas_and_nothing_from_elsewhere(drawn):
    said = drawn(**OTHER)
    atlas = open_atlas().atlas
    words = [atlas.title.text("en"), *atlas.sources, "harbour"]
    words += [name for layer in (atlas.events, atlas.places, atlas.groups) for name in layer]
    words += [event.title.text("en") for event in atlas.events.values()]
    words += [place.name.text("en") for place in atlas.places.values()]
    words += [kind.label.text("en") for kind in atlas.kinds.values()]
    constant = "".join(said[name] for name in ("script", "html", "header"))
    assert len(constant) > 200
    assert [word for word in words if word in constant] == []
    for link in (*said["css_links"], *said["js_links"]):
        assert link.startswith(f"../../{folder()}/")
    assert not re.search(r"https?:|[\"'(]//", constant)
    assert said["returned_objects"] == []


def test_a_command_says_what_the_view_says(drawn):
    told = command(drawn())
    assert len(told.pop("session")) == 32
    assert told == {
        **{"heard": 0, "years": None, "mode": "range", "sel": [], "at": None, "rows": None},
        **{"arcs": None, "country": None, "kind": None, "source": None, "q": None},
        **{"person": [], "role": None, "placed": None, "dated": None, "basis": None},
        **{"doubt": False, "all_arcs": False},
    }
    said = command(drawn(**OTHER, mode="single", lat="60", lon="5.5", z="4"))
    assert (said["years"], said["mode"]) == ([1893, 1893], "single")
    assert (said["country"], said["kind"], said["q"]) == ("NO", "media", "harbour")
    assert said["at"] == {"lat": 60.0, "lon": 5.5, "z": 4.0}
    said = command(drawn(role="acts,says", placed="text"))
    assert (said["role"], said["placed"]) == ("acts,says", "text")
    said = command(drawn(doubt="1", basis="context,record", arcs="all"))
    assert (said["doubt"], said["basis"], said["all_arcs"]) == (True, "context,record", True)
    rows = command(drawn(country="PT"))["rows"]
    order = open_atlas().index.order
    assert {id_ for id_, one in zip(order, passing(rows, len(order)), strict=True) if one} == {
        "lamps-leave-bergen",
        "lisbon-goes-dark",
        "league-sworn",
    }


def test_what_a_reader_searches_for_is_never_evaluated(drawn):
    said = drawn(q=HOSTILE)
    assert command(said)["q"] == HOSTILE
    plain, hostile = drawn(q="x")["feature_group"], said["feature_group"]
    cut = re.compile(r'"[^"\n]*"')
    assert cut.sub("", hostile) == cut.sub("", plain)
    session = command(said)["session"]  # by chance anything
    assert "49" not in hostile.replace(session, "")

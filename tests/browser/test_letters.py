"""Letters of every script: a quotation runs as they do, and no long word runs off the screen."""

import pytest

from dashboard.registry import IDS as PANELS
from geodata.cli.main import main
from geodata.io import layers
from tests.support import tiny as made_up

LONG = "Leuchtturmwaerter" * 4 + "in"
NAME = LONG[::-1]
VIEWS = {
    **{panel: f"?panel={panel}" for panel in PANELS},
    "event": "?sel=lisbon-goes-dark",
    "doubted": "?sel=second-ship",
    "place": "?sel=lisbon&panel=place",
    "relation": "?sel=lamps-to-lisbon",
    "relations": "?panel=list&part=relations",
    "group": "?sel=lantern-league",
    "country": "?country=PT",
    "between": "?country=PT,NO",
    "person": f"?person={NAME}",
    "search": f"?q={LONG}",
    "kind": "?kind=economy&q=lamp",
    "text": f"?panel=text&source={made_up.SOURCE}&sel=lisbon-goes-dark",
    "doubts": "?panel=about&part=doubts",
    "read": f"?panel=about&part=read&source={made_up.SOURCE}",
}
# Words that stick out of the window, but for those that end in an ellipsis.
OUT = """() => {
    const cut = (one) => one && (getComputedStyle(one).textOverflow === "ellipsis" ||
        getComputedStyle(one).webkitLineClamp !== "none" || cut(one.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const out = [];
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNode(texts.currentNode);
        const one = texts.currentNode.parentElement;
        if (!one.checkVisibility() || cut(one)) continue;
        if ([...range.getClientRects()].some((box) => box.width > 1 &&
            (box.right > innerWidth + 1 || box.left < -1))) {
            out.push(`${one.tagName}.${one.className}: ${texts.currentNode.data.slice(0, 30)}`);
        }
    }
    return out;
}"""
WIDE = """() => [...document.querySelectorAll("*")].filter((one) =>
    one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
    .map((one) => `${one.tagName}.${one.className}`)"""


# Where words of the text stand, and which way they run.
RUN = """() => [...document.querySelectorAll(
    "blockquote, q.said, a.said, .mentions li > div, article.text p, .covered li > a")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.tagName, getComputedStyle(one).direction])"""
ARABIC = "زار الرئيس القاهرة في مايو 1893."


def put(folder, layer, id_, path, value):
    made_up.edit(folder, layer, lambda parsed: made_up.put(parsed, id_, path, value))


@pytest.fixture(scope="module")
def long_server(serve, tmp_path_factory):
    """The small atlas with a word of seventy letters wherever a word can stand."""
    assert len(LONG) == 70
    folder = made_up.write(tmp_path_factory.mktemp("long") / "lamps")
    for file in [*(folder / "layers").iterdir(), *(folder / "seeds").iterdir()]:
        said = file.read_text("utf-8").replace("Lisbon", LONG).replace("Anna Lund", NAME)
        file.write_text(said.replace("The Lamp Trade", LONG).replace("Vale", LONG), "utf-8")
    kinds = (layers.SHIPPED / "kinds.toml").read_text("utf-8").replace('"Economy"', f'"{LONG}"')
    (folder / "layers" / "kinds.toml").write_text(kinds, "utf-8")
    for language in ("en", "es"):
        put(folder, "events", "lisbon-goes-dark", f"properties.title.{language}", LONG)
        put(folder, "relations", "lamps-to-lisbon", f"properties.title.{language}", LONG)
        put(folder, "groups", "lantern-league", f"properties.name.{language}", LONG)
        put(folder, "events", "second-ship", f"properties.doubt.{language}", LONG)
    put(folder, "relations", "lamps-to-lisbon", "properties.amount", LONG)
    put(folder, "events", "second-ship", "properties.doubt.references.0.title", LONG)
    put(folder, "places", "lisbon", "properties.note", {"en": LONG, "es": LONG})
    put(folder, "places", "lisbon", "properties.references.0.gazetteer", LONG)
    put(folder, "places", "lisbon", "properties.draft", {"score": 0.7, "others": [LONG]})
    assert main(["format", str(folder)]) == 0
    return serve(folder)


@pytest.mark.parametrize("width", [390, 1024])
def test_no_word_runs_off_the_window_in_any_panel(visit, long_server, width):
    reader = visit(long_server, viewport={"width": width, "height": 844})
    out = {}
    for name, address in VIEWS.items():
        reader.open(address)
        if name == "text":
            reader.panel.locator("article.text mark").first.wait_for()
        reader.page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        for frame in (reader.page, reader.frame):
            if found := [*frame.evaluate(OUT), *frame.evaluate(WIDE)]:
                out[name] = found
    assert out == {}


def test_no_word_runs_off_the_legend_and_the_tooltip(visit, long_server):
    reader = visit(long_server, "?kind=economy", viewport={"width": 390, "height": 844})
    tooltip = reader.frame.locator(".tooltip")
    (left, top), ((at, _), *_) = reader.corner(), reader.spots()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    tooltip.wait_for()
    assert LONG in tooltip.inner_text()
    assert reader.frame.evaluate(OUT) == []
    legend = reader.frame.locator("#legend")
    legend.locator(".fold").click()
    legend.get_by_text(LONG).first.wait_for()
    assert [*reader.frame.evaluate(OUT), *reader.frame.evaluate(WIDE)] == []


@pytest.fixture(scope="module")
def arabic_server(serve, tmp_path_factory):
    """The small atlas with all that it says resting on a sentence that runs from the right."""
    folder = made_up.write(tmp_path_factory.mktemp("arabic") / "lamps")
    (folder / "seeds" / f"{made_up.SOURCE}.txt").write_text(f"{ARABIC}\n", "utf-8")

    def rest(parsed):
        for feature in parsed["features"]:
            for one in (feature["properties"], *feature["properties"].get("members", [])):
                one["passages"] = [{"source": made_up.SOURCE, "exact": ARABIC[:-1]}]

    def lose(parsed):
        passage = {"source": made_up.SOURCE, "exact": ARABIC[5:-9] + "!", "start": 0, "end": 9}
        made_up.put(parsed, "third-lamp", "properties.passages", [passage])

    for layer in layers.EDITED:
        made_up.edit(folder, layer, rest)
    made_up.edit(folder, "events", lose)
    made_up.edit(
        *(folder, "places"),
        lambda p: made_up.put(p, "lisbon", "properties.passages.0.exact", ARABIC[11:18]),
    )
    assert main(["format", str(folder)]) == 0
    return serve(folder)


def test_a_quotation_runs_as_its_letters_do_wherever_it_is_shown(visit, arabic_server):
    reader = visit(arabic_server)
    seen = {}
    for name, address in VIEWS.items():
        reader.open(address.replace(LONG, "القاهرة").replace(NAME, "Anna Lund"))
        if name == "text":
            reader.panel.locator("article.text p").first.wait_for()
        reader.page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        seen |= {(name, *one): None for one in reader.page.evaluate(RUN)}
    assert {where for where in seen if where[-1] != "rtl"} == set()
    assert {tag for _, tag, _ in seen} == {"BLOCKQUOTE", "Q", "A", "DIV", "P"}
    assert {"event", "relation", "group", "place", "search"} <= {n for n, *_ in seen}

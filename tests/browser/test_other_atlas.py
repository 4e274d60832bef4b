"""Another folder is another atlas; one with faults shows what is sound and says what is not."""

import json
import re
from urllib.request import urlopen

import pytest

from tests.browser.reader import WORDS
from tests.support import tiny as made_up

REAL = re.compile(r"petras|ch[áa]vez|caracas|uribe|wsws|socialist|colombian|plan colombia", re.I)


@pytest.fixture
def broken(serve_once, tmp_path):
    """Starts the tiny atlas after a change to its folder."""

    def start(*changes):
        folder = made_up.write(tmp_path / "lamps")
        for change in changes:
            change(folder)
        return serve_once(folder)

    return start


def put(layer, id_, path, value):
    return lambda folder: made_up.edit(
        folder, layer, lambda parsed: made_up.put(parsed, id_, path, value)
    )


def twice(folder):
    made_up.edit(
        folder,
        "events",
        lambda parsed: parsed["features"].append(parsed["features"][0] | {"id": "third-lamp"}),
    )


def cut_short(folder):
    path = folder / "layers/events.geojson"
    path.write_bytes(path.read_bytes()[:2000])


def lose_the_text(folder):
    (folder / f"seeds/{made_up.SOURCE}.txt").unlink()


def preface(folder):
    path = folder / f"seeds/{made_up.SOURCE}.txt"
    path.write_bytes(b"Preface.\n\n" + path.read_bytes())


def faults(reader):
    return reader.panel.locator(".fault").all_inner_texts()


def test_an_atlas_of_months_is_counted_typed_played_and_linked_in_months(visit, broken):
    base = broken(lambda folder: made_up.count_in(folder, "month"))
    reader = visit(base, "?years=1893-05-1893-06")
    assert reader.visible() == ["lamps-leave-bergen"]
    first = reader.frame.locator("input.year").first
    assert first.input_value() == "1893-05"
    assert reader.frame.locator("input.last").get_attribute("aria-valuetext") == "Jun 1893"
    assert "May 1893 – June 1893" in reader.page.locator("body").inner_text()
    first.fill("1893-06")
    first.press("Enter")
    reader.wait_for_map("() => atlas.params().years === '1893-06'")
    reader.page.wait_for_function("() => location.search.includes('years=1893-06')")
    assert reader.visible() == []
    reader.frame.get_by_role("button", name=WORDS["map.step_back"]).click()
    reader.wait_for_map("() => atlas.params().years === '1893-05'")
    reader.page.wait_for_function("() => location.search.includes('years=1893-05')")
    assert reader.visible() == ["lamps-leave-bergen"]


def test_the_tiny_atlas_opens_with_its_own_title_events_and_place(visit, tiny_server):
    reader = visit(tiny_server)
    told = [event["properties"] for event in made_up.collections()["events"]["features"]]
    titles = [event["title"]["en"] for event in told if event["when"]]
    assert reader.page.locator("h1").inner_text() == reader.page.title() == "The lamp trade"
    assert sorted(reader.panel.locator("table.events tbody a").all_inner_texts()) == sorted(titles)
    assert reader.visible() == ["lamps-leave-bergen", "lisbon-goes-dark", "second-ship"]
    state = reader.state()
    assert (state["years"], state["z"]) == ([1890, 1899], 4)
    assert abs(state["lat"] - 50) < 0.5
    reader.follow("Norway sends a second ship")
    reader.wait_for_heading("Norway sends a second ship")
    assert reader.panel.locator("blockquote mark").all_inner_texts() == [made_up.SENT]
    assert "Vale, 1906" in reader.panel.locator("cite").inner_text()
    assert "Norway denied it" in reader.panel.locator(".doubt").inner_text()


def test_nothing_of_the_real_atlas_stands_in_the_tiny_one(visit, tiny_server):
    reader = visit(tiny_server)
    words = [reader.page.content()]
    for panel in ("card", "country", "text"):
        reader.follow(WORDS[f"panel.{panel}"])
        reader.wait_for_address(panel=panel)
        words.append(reader.page.content())
    reader.panel.locator("article.text p").first.wait_for()
    words += [frame.content() for frame in reader.page.frames]
    # who is watched has no cache, and asks again for what was fetched ahead
    served = {url for url in reader.watch.asked if "/atlas/" in url}
    assert len(served) == 7  # six for the map, one for the text
    for url in served:
        with urlopen(url) as answered:  # noqa: S310 - our own server
            words.append(json.dumps(json.load(answered), ensure_ascii=False))
    assert [REAL.findall(text) for text in words] == [[]] * len(words)
    assert all("amp trade" in text for text in words[:4])


def left_out(first, number):
    """The line that says what was left out, and why, of the first of so many."""
    more = WORDS["page.left_out_more"].format(n=number - 1) if number > 1 else ""
    start, end = WORDS["page.left_out"].format(n=number, first="…").split("…")
    return re.compile(f"{re.escape(start + first)}.*{re.escape(end + more)}")


@pytest.mark.parametrize(
    ("changes", "said", "number", "shown"),
    [
        (
            (
                put("events", "second-ship", "properties.kind", "picnic"),
                put("events", "lisbon-goes-dark", "properties.when.edtf", "when the comet came"),
                twice,
            ),
            "events.geojson: lisbon-goes-dark: properties.when.edtf: 'when the comet came' is not",
            3,
            2,
        ),
        (
            (put("events", "second-ship", "properties.kind", "picnic"),),
            "events.geojson: second-ship: properties.kind: must be one of",
            1,
            3,
        ),
        (
            (put("places", "bergen", "geometry.coordinates", made_up.BERGEN[::-1]),),
            "places.geojson: bergen: geometry: longitude comes first: swapped",
            2,  # a relation began there
            4,
        ),
        ((cut_short,), "events.geojson: is not JSON: ", 1, 0),
    ],
    ids=["date, kind and id", "kind", "swapped", "truncated"],
)
def test_what_cannot_be_read_is_left_out_and_one_line_says_where_and_why(
    visit, broken, changes, said, number, shown
):
    reader = visit(broken(*changes))
    line = reader.panel.locator(".fault").first
    assert left_out(said, number).fullmatch(line.inner_text())
    assert line.is_visible()
    assert reader.panel.locator("table.events tbody tr").count() == shown
    if shown:
        reader.follow("Twelve lamps leave Bergen")
        reader.wait_for_heading("Twelve lamps leave Bergen")
        reader.wait_for_map("atlas.state().sel === 'lamps-leave-bergen'")
        assert "lamps-leave-bergen" in reader.visible()
    else:
        assert WORDS["list.empty_atlas"] in reader.panel.inner_text()
        assert reader.visible() == []


def test_a_missing_text_costs_no_event_and_the_words_stored_are_shown(visit, broken):
    reader = visit(broken(lose_the_text))
    (line,) = faults(reader)
    assert "sources.toml: lamps-1906: file: 'lamps-1906.txt' is missing in seeds/" in line
    reader.follow("Norway sends a second ship")
    reader.wait_for_heading("Norway sends a second ship")
    assert reader.panel.locator("blockquote mark").all_inner_texts() == [made_up.SENT]
    assert WORDS["card.orphan"] in reader.panel.inner_text()
    reader.follow(WORDS["panel.text"])
    reader.panel.get_by_text(WORDS["text.missing"]).wait_for()


def test_moved_words_are_found_again_and_said_to_be_moved(visit, broken):
    reader = visit(broken(preface))
    (line,) = faults(reader)
    assert "sources.toml: lamps-1906: sha256: 'lamps-1906.txt' has another" in line
    reader.follow("Norway sends a second ship")
    reader.wait_for_heading("Norway sends a second ship")
    assert reader.panel.locator("blockquote mark").all_inner_texts() == [made_up.SENT]
    assert WORDS["card.moved"] in reader.panel.inner_text()
    reader.follow(WORDS["card.read"])
    reader.panel.locator("mark.lit").wait_for()
    assert reader.panel.locator("mark.lit").all_inner_texts() == [made_up.SENT]

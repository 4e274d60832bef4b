"""What nobody has reviewed looks so: dashed on the map and in the text, said where one points."""

import pytest

from dashboard.words import read_words
from tests.support import tiny as made_up

EN = read_words("en")
# For circles around a point of the frame, from inside a mark to where the names of places begin:
# how often each goes from drawn to not drawn.
DASHES = """({ x, y }) => {
    const canvas = document.querySelector(".leaflet-atlas-marks-pane canvas");
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = canvas.width / width;
    const context = canvas.getContext("2d");
    const drawn = (r, turn) => context.getImageData(
        Math.round((x - left + r * Math.cos(turn)) * scale),
        Math.round((y - top + r * Math.sin(turn)) * scale), 1, 1).data[3] > 100;
    const gaps = (r) => {
        const ring = Array.from({ length: 180 }, (_, n) => drawn(r, (n * Math.PI) / 90));
        return ring.filter((now, n) => now && !ring[(n + 1) % 180]).length;
    };
    return Array.from({ length: 28 }, (_, n) => gaps(5 + n / 4));
}"""
# For lines below the name of a country: how often each goes from drawn to not drawn.
BELOW = """({ x, y }) => {
    const canvas = document.querySelector(".leaflet-atlas-marks-pane canvas");
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = canvas.width / width;
    const context = canvas.getContext("2d");
    const gaps = (down) => {
        const { data } = context.getImageData(
            Math.round((x - left - 30) * scale), Math.round((y - top + down) * scale),
            60 * scale, 1);
        const row = Array.from({ length: data.length / 4 }, (_, n) => data[4 * n + 3] > 100);
        return row.filter((now, n) => now && !row[n + 1]).length;
    };
    return Array.from({ length: 16 }, (_, n) => gaps(4 + n));
}"""


@pytest.fixture(scope="module")
def drafted(serve, tmp_path_factory):
    return serve(made_up.draft(made_up.write(tmp_path_factory.mktemp("drafts") / "lamps")))


def dashes(reader, id_):
    return reader.frame.evaluate(f"id => ({DASHES})(atlas.markAt(id))", id_)


def ringed(here, elsewhere):
    """Whether there are dashes in the one where there is nothing in the other."""
    return any(one >= 6 and not other for one, other in zip(here, elsewhere, strict=True))


def test_a_draft_stands_in_a_dashed_ring_and_what_was_reviewed_does_not(
    visit, drafted, tiny_server
):
    for id_, year, expected in (
        ("lisbon-goes-dark", 1897, True),
        ("lamps-leave-bergen", 1893, False),
    ):
        draft, reviewed = (
            dashes(visit(each, f"?years={year}&lat=50&lon=-2&z=4"), id_)
            for each in (drafted, tiny_server)
        )
        assert ringed(draft, reviewed) is expected
        assert not ringed(reviewed, draft)


def test_the_name_of_a_country_has_a_dashed_line_where_some_of_it_is_a_draft(
    visit, serve_once, tiny_server, tmp_path
):
    folder = made_up.draft(made_up.write(tmp_path / "lamps"))
    draft = {"score": 0.5, "trigger": "sent"}
    made_up.edit(
        folder, "events", lambda held: made_up.put(held, "second-ship", "properties.draft", draft)
    )
    seen = []
    for server in (serve_once(folder), tiny_server):
        reader = visit(server, "?lat=50&lon=-2&z=4")
        seen.append(reader.frame.evaluate(f"({BELOW})(atlas.markAt('second-ship'))"))
    assert ringed(*seen)
    assert not ringed(*seen[::-1])


def test_the_legend_tells_of_drafts_only_where_there_are_some(visit, drafted, tiny_server):
    signs = [
        visit(each).frame.locator("#legend .signs").inner_text() for each in (drafted, tiny_server)
    ]
    assert EN["map.sign_draft"] in signs[0]
    assert EN["map.sign_draft"] not in signs[1]


def test_who_points_at_a_draft_is_told(visit, drafted):
    reader = visit(drafted, "?years=1897")
    at = reader.frame.evaluate("atlas.markAt('lisbon-goes-dark')")
    left, top = reader.corner()
    reader.page.mouse.move(left + at["x"], top + at["y"])
    assert EN["map.draft"] in reader.frame.locator(".tooltip").inner_text()


def test_the_words_of_a_draft_have_dashed_lines_in_the_text(visit, drafted):
    reader = visit(drafted, "?panel=text")
    reader.page.wait_for_selector(".reader mark")
    lined = {
        mark.inner_text(): "repeating"
        in mark.evaluate("it => getComputedStyle(it).backgroundImage")
        for mark in reader.page.locator(".reader mark").all()
    }
    assert lined[made_up.DARK] is True
    assert lined[made_up.SWORE] is False


def test_the_note_under_the_text_says_so(visit, drafted):
    reader = visit(drafted, "?panel=text&sel=lisbon-goes-dark")
    chosen = reader.page.locator(".chosen .here")
    assert EN["map.draft"] in chosen.inner_text()

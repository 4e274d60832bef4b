"""What a reader needs who does not see the page, or has no mouse."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.keys import focus, press, tab_to
from tests.browser.reader import WORDS, wait_for_words

GRAVE = ("serious", "critical")
# Rules of WCAG and of good practice alike; axe asks the map's frame too, where it was put as well.
AXE = """async (grave) => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((one) => grave.includes(one.impact))
        .map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(" "))]);
}"""


# The focus is at the words that were opened, and these are in the window.
LANDED = """() => {
    const { activeElement: has } = document;
    const { top, bottom } = has.getBoundingClientRect();
    return has.matches("a:has(mark.here)") && top < innerHeight && bottom > 0;
}"""


def grave_faults(reader):
    for frame in reader.page.frames:
        frame.evaluate(AXE_SCRIPT)
    return [tuple(one) for one in reader.page.evaluate(AXE, list(GRAVE))]


def first(truth, layer):
    return next(iter(getattr(truth.atlas, layer)))


def coup(truth):
    """The event of April 2002."""
    return next(
        e
        for e in truth.within(truth.matching(), (2002, 2002))
        if e.when.edtf.startswith("2002-04") and e.kind == "coup"
    )


VIEWS = {
    "first page": lambda _: "",
    "event": lambda truth: f"?sel={coup(truth).id}",
    "relation": lambda truth: f"?sel={first(truth, 'relations')}",
    "group": lambda truth: f"?sel={first(truth, 'groups')}",
    "country": lambda _: "?country=VE",
    "place": lambda truth: f"?sel={first(truth, 'places')}&panel=place",
    "text": lambda _: "?panel=text",
    "search": lambda _: "?q=oil",
    "about": lambda _: "?panel=about",
    "filters": lambda _: "?kind=coup",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_grave(visit, server, truth, view, scheme):
    reader = visit(server, VIEWS[view](truth), color_scheme=scheme)
    if view == "text":
        reader.panel.locator("article.text").wait_for()
    if view == "filters":
        reader.page.get_by_role("button", name=WORDS["page.filters"]).click()
        for summary in reader.page.locator("dialog summary").all():
            summary.click()
    assert reader.frame.evaluate("document.documentElement.dataset.theme") == scheme
    assert grave_faults(reader) == []


def unseen(steps):
    """Links, buttons and folds that had the focus and did not show it."""
    ours = [step for step in steps if step["tag"] in ("A", "BUTTON", "SUMMARY")]
    return [step["name"] for step in ours if not (step["seen"] and step["inside"])]


def test_a_search_leads_to_the_words_and_to_a_link_by_keyboard_alone(reader, visit, server, truth):
    strike = next(
        e for e in truth.matching(words="national strike") if e.when.edtf.startswith("2019-11")
    )
    words = truth.quoted(strike.passages[0])
    passed = tab_to(reader, name=WORDS["page.search"], tag="INPUT")
    press(reader, *"national strike", "Enter")
    reader.wait_for_heading(WORDS["search.title"].format(words="national strike"))
    passed += tab_to(reader, name=strike.title.text("en"), framed=False)
    press(reader, "Enter")
    reader.wait_for_heading(strike.title.text("en"))
    passed += tab_to(reader, name=WORDS["card.read"])
    press(reader, "Enter")
    wait_for_words(reader, words)
    reader.page.wait_for_function(LANDED)  # else the next step would begin at what was left
    passed += tab_to(reader, name=WORDS["page.share"], back=True)
    press(reader, "Enter")
    reader.page.locator(".shared input").wait_for()
    assert focus(reader)["tag"] == "INPUT"
    assert unseen(passed) == []

    other = visit(server, reader.page.evaluate("document.activeElement.value"))
    wait_for_words(other, words)
    other.wait_for_map("id => atlas.state().sel === id", strike.id)
    assert other.address().items() >= reader.address().items()


def test_a_new_number_of_events_is_said_aloud(reader, truth):
    reader.type_years(2002, 2002)
    reader.wait_for_years(2002, 2002)
    (said,) = reader.frame.locator("#timebar [aria-live=polite]").all_inner_texts()
    count = len(truth.within(truth.matching(), (2002, 2002)))
    dated = len(truth.within(truth.matching(), truth.bounds))
    assert said == WORDS["map.shown_of"].format(part=count, n=dated)

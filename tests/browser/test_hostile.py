"""Words that try to be a script, a template, an element or an attribute stay words."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote

import pytest

from dashboard.server.guard import admission
from dashboard.words import phrases
from geodata.text.folding import fold
from tests.browser import hostile
from tests.browser.reader import READY, WORDS

# What a string has become, if it has become anything: a script, a live attribute, a sum.
FOOLED = """() => [
    ...(window.pwned === undefined ? [] : ["window.pwned"]),
    ...[...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
        .filter(({ name, value }) => /^on|^srcdoc$/i.test(name) ||
            (/^(href|src|action|formaction|xlink:href)$/i.test(name) &&
                /^\\s*javascript:/i.test(value)))
        .map(({ name, value }) => `${one.tagName} ${name}=${value}`)),
    ...[...document.querySelectorAll("h1, h2, p, td, .tooltip, .chip, dd, mark, cite, li")]
        .filter((one) => one.textContent.includes("49")).map((one) => one.textContent),
]"""


@pytest.fixture(scope="module")
def hostile_server(serve, tmp_path_factory):
    return serve(hostile.write(tmp_path_factory.mktemp("hostile") / "words"))


def plain(text):
    """Words as an element shows them: any stretch of space is one space."""
    return " ".join(text.split())


# The sentences as shown; of Markdown a reader is shown the words.
QUOTED = [
    plain(f"they said {words} and left").replace("[x](javascript:window.pwned=1)", "x")
    for words in hostile.STRINGS
]


def fooled(reader):
    return [said for frame in reader.page.frames for said in frame.evaluate(FOOLED)]


def texts(found):
    return [plain(text) for text in found.all_text_contents()]


def test_a_string_that_has_become_more_than_words_is_seen(visit, server):
    reader = visit(server, "atlas/health", ready=False)
    assert fooled(reader) == []
    reader.page.evaluate("""() => {
        window.pwned = 1;
        document.body.innerHTML = "<p onmouseover='x'>49</p><a href=' javascript:x'>x</a>";
    }""")
    assert len(fooled(reader)) == 4


def test_every_free_word_of_the_data_is_shown_as_words(visit, hostile_server):
    shown = [plain(words) for words in hostile.STRINGS]
    all_ = plain(hostile.ALL)
    reader = visit(hostile_server)
    panel = reader.panel
    assert plain(reader.page.title()) == texts(reader.page.locator("h1"))[0] == all_
    assert texts(panel.locator("table.events tbody a")) == shown
    for name in ("title", "aria-label"):
        said = panel.locator("table.events i.kind").evaluate_all(
            f"all => all.map(one => one.getAttribute('{name}'))"
        )
        # Streamlit takes away what looks like the end of a script; all else is as it was.
        pairs = list(zip(said, hostile.STRINGS, strict=True))
        assert [one for one in pairs if one[0] != one[1] and "</script>" not in one[1]] == []
    rows = panel.locator("table.events tbody tr")
    for row, words in zip(texts(rows), shown, strict=True):
        signs = f"doubted, {WORDS['map.draft']}"
        assert f"{signs}{all_}" in row  # after the title, and the text where there is little room
        assert f"{words}{all_}" in row  # place and text
    assert fooled(reader) == []

    panel.locator("table.events tbody a").first.click()
    for n, words in enumerate(shown):
        reader.wait_for_address(sel=hostile.event_id(n))
        reader.wait_for_heading(hostile.STRINGS[n])
        assert texts(panel.locator(".card .over")) == [words]  # the kind
        assert texts(panel.locator("blockquote mark")) == [QUOTED[n]]
        assert f"“{words}”" in texts(panel.locator(".warning.draft"))[0]  # at which word
        assert all(words in said for said in texts(panel.locator(".card dd"))[:2])
        assert texts(panel.locator(".doubt p")) == texts(panel.locator(".doubt a")) == [words]
        assert plain(reader.page.title()).startswith(words)
        assert fooled(reader) == []
        if n + 1 < len(shown):
            panel.locator(".way .next").click()


def test_panels_of_places_countries_and_texts_show_words_as_words(visit, hostile_server):
    shown = [plain(words) for words in hostile.STRINGS]
    all_ = plain(hostile.ALL)
    places = ",".join(hostile.place_id(n) for n in range(len(shown)))
    reader = visit(hostile_server, f"?panel=place&sel={places}")
    assert texts(reader.panel.locator("h2")) == shown
    for article, words in zip(texts(reader.panel.locator("article")), shown, strict=True):
        assert f"{words} · {all_}" in article  # its spellings
        assert f"{words} {words}" in article  # its gazetteer
        assert f"{words}; {all_}." in article  # what else its name may mean
    assert texts(reader.panel.locator(".note")) == [all_] * len(shown)
    assert fooled(reader) == []

    reader.open(f"?country={hostile.COUNTRY}")
    assert texts(reader.panel.locator("h2")) == [all_]
    lines = texts(reader.panel.locator(".claim p"))
    assert sum(all_ in words for words in lines) == 2 * len(shown[1:]) + 1
    assert texts(reader.page.locator(".chip"))[0].startswith(all_)
    assert fooled(reader) == []

    reader.follow(WORDS["panel.text"])
    reader.panel.locator("article.text").wait_for()
    assert texts(reader.panel.locator(".text mark")) == QUOTED
    assert texts(reader.panel.locator("h2")) == [all_]
    assert reader.panel.locator("h2 a").get_attribute("href") == hostile.LINK
    reader.page.get_by_role("button", name=WORDS["page.filters"]).click()
    dialog = reader.page.get_by_role("dialog")
    dialog.wait_for()
    for summary in dialog.locator("summary").all():
        summary.click()
        assert fooled(reader) == []
    assert texts(dialog.locator("label"))[: len(shown)] == shown
    assert fooled(reader) == []


def test_tooltips_show_words_as_words(visit, hostile_server):
    reader = visit(hostile_server)
    left, top = reader.corner()
    tooltip = reader.frame.locator(".tooltip")
    spots = reader.spots()
    for at, (id_,) in spots:
        reader.page.mouse.move(left + at["x"], top + at["y"])
        words = plain(hostile.STRINGS[int(id_.removeprefix("event-"))])
        assert texts(tooltip.locator("strong")) == [words]
        assert plain(hostile.ALL) in texts(tooltip)[0]
    assert len(spots) > len(hostile.STRINGS) // 2
    on_land = reader.point(53, 10)
    reader.page.mouse.move(left + on_land["x"], top + on_land["y"])
    assert plain(hostile.ALL) in texts(tooltip)[0]
    labels = texts(reader.frame.locator("#legend :is(.kinds, .lines) button"))
    assert labels == [plain(words) for words in hostile.STRINGS]
    assert fooled(reader) == []


def test_every_parameter_of_the_address_is_shown_as_words_or_dropped(visit, hostile_server):
    names = ["years", "mode", "kind", "country", "source", "sel"]
    names += ["panel", "lat", "lon", "z", "lang", "v"]
    asked = "".join(f"&{name}={quote(hostile.ALL)}" for name in names)
    person = quote(",".join(hostile.STRINGS))
    reader = visit(hostile_server, f"?person={person}&q=they{asked}")
    assert texts(reader.page.locator(".notice:not(.draft)")) == [
        WORDS["page.dropped"].format(names=phrases.listed(WORDS, names))
    ]
    chips = [plain(words) + "×" for words in hostile.STRINGS]
    assert texts(reader.page.locator(".chip")) == [*chips, "“they”×"]
    assert len(reader.visible()) == len(hostile.STRINGS)
    assert fooled(reader) == []

    for part in (hostile.ALL[:200], hostile.ALL[-200:]):
        reader.open(f"?q={quote(part)}")
        searched = reader.state()["q"]
        assert fold(plain(part.replace("\u202e", " ").replace("\u202c", " "))) == fold(searched)
        assert reader.page.get_by_placeholder(WORDS["page.search_hint"]).input_value() == searched
        assert texts(reader.page.locator(".chip")) == [f"“{searched}”×"]
        assert fooled(reader) == []


def test_a_message_that_the_map_never_sends_changes_nothing(visit, hostile_server):
    reader = visit(hostile_server)
    before = reader.state()
    names = ("sel", "country", "kind", "years", "mode", "panel", "lat", "lon", "z", "n")
    odd = [hostile.ALL, list(hostile.STRINGS), {"a": hostile.ALL}, None, 7, [[[]]], -1]
    for number, value in enumerate(odd, 1):
        message = dict.fromkeys(names, value) | {"n": number, "at": {"lat": value, "lon": value}}
        reader.frame.evaluate("said => window.Streamlit.setComponentValue(said)", message)
    reader.page.wait_for_timeout(800)  # for all the answers
    reader.type_years(2005, 2006)
    reader.wait_for_years(2005, 2006)
    assert reader.address() == {"years": "2005-2006"}
    after = reader.state()
    asked = ("sel", "country", "kind", "source", "q", "mode", "z")
    assert [after[name] for name in asked] == [before[name] for name in asked]
    assert abs(after["lat"] - before["lat"]) < 1  # the chip of the years makes the map less high
    assert fooled(reader) == []


ASK_ELSEWHERE = """(there) => {
    window.refused = [];
    addEventListener("securitypolicyviolation", (one) =>
        window.refused.push(`${one.effectiveDirective} ${new URL(one.blockedURI).origin}`));
    fetch(there).catch(() => null);
    new WebSocket(there.replace("http", "ws"));
    navigator.sendBeacon(there, "all");
    const form = document.createElement("form");
    form.action = there;
    document.body.append(form);
    form.submit();
}"""


def test_even_a_script_in_the_page_asks_nobody_else_and_sends_no_form(browser, server, tiny_server):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.url)
        page.wait_for_function(READY)
        there = tiny_server.origin
        page.evaluate(ASK_ELSEWHERE, f"{there}/atlas/health")
        page.wait_for_function("window.refused.length === 4")
        asked = [there, there, there.replace("http", "ws")]
        wanted = [*(f"connect-src {one}" for one in asked), f"form-action {there}"]
        assert sorted(page.evaluate("window.refused")) == sorted(wanted)


@pytest.fixture
def elsewhere(tmp_path):
    """A page of somebody else, on the same machine, since a browser keeps those outside away."""
    (tmp_path / "index.html").write_text("<p>news", encoding="utf-8")
    folder = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), folder) as other:
        Thread(target=other.serve_forever).start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()


def test_a_page_elsewhere_opens_no_websocket_here(browser, server, elsewhere):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(elsewhere)
        logged = len(server.log.read_text(encoding="utf-8"))
        ended = page.evaluate(
            """there => new Promise((done) => {
                const socket = new WebSocket(there);
                socket.onopen = () => done("open");
                socket.onerror = () => done("refused");
            })""",
            server.url.replace("http", "ws") + "/_stcore/stream",
        )
        assert ended == "refused"
        assert admission.ORIGIN in server.log.read_text(encoding="utf-8")[logged:]

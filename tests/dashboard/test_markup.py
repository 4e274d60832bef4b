"""Data as HTML: whatever a text holds is shown as its words and is never markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.markup import inline, join, link, outward, quotation, tag
from dashboard.words import read_words
from geodata.io import layers
from geodata.query.view import View, write
from geodata.text.passages import paragraphs, runs
from tests.support import tiny as made_up
from tests.support.serving import ROOT

EN = read_words("en")
ANY = st.text() | st.text("<>&\"'=/ abc;#x27{}%`$", max_size=20)
THERE = View(sel=("somewhere",), panel="text")


class Seen(HTMLParser):
    """A piece of a page as a browser has it: its words, its elements, what is marked."""

    def __init__(self, html):
        super().__init__()
        self.text = self.marked = self.quoted = ""
        self.elements, self.inside = [], []
        self.feed(str(html))  # a parser that is fed markup cuts markup
        self.close()

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        self.inside.append(name)

    def handle_endtag(self, name):
        assert self.inside.pop() == name

    def handle_data(self, text):
        self.text += text
        self.marked += text if "mark" in self.inside else ""
        self.quoted += text if "blockquote" in self.inside else ""

    def get(self, name):
        return [attributes for element, attributes in self.elements if element == name]


@pytest.fixture(scope="module")
def real():
    return layers.read(ROOT)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return layers.read(made_up.write(tmp_path_factory.mktemp("passage") / "lamps"))


@given(ANY, ANY, ANY)
def test_any_text_is_shown_as_it_is(child, other, value):
    made = tag("p", child, tag("b", other), None, title=value)
    seen = Seen(made)
    assert seen.text == child + other
    assert seen.elements == [("p", {"title": value}), ("b", {})]
    assert made.count("<") == made.count(">") == 4
    assert made.count('"') == 2
    assert not re.search(r"&(?!(?:lt|gt|amp|#34|#39);)|'", made)


@given(ANY)
def test_text_is_markup_only_where_it_was_made_here(text):
    made = tag("i", text)
    assert join(made) == made
    for bare in (str(made), f"{made}", "".join([made]), "%s" % made, made.encode().decode()):  # noqa: UP031
        assert Seen(join(bare)).text == bare


@given(ANY, ANY)
def test_what_is_put_to_markup_is_text(child, other):
    made = tag("i", child)
    both = [made + other, other + made, made.join([other, ""])]
    both += [tag("i", "%s") % other, tag("i", "{}").format(other), tag("i", "{a}").format(a=other)]
    for mixed in both:
        assert {name for name, _ in Seen(join(mixed)).elements} <= {"i"}
        assert other in Seen(join(mixed)).text


def test_markup_in_an_attribute_is_its_letters():
    inner = tag("i", "a", title='"')
    made = tag("b", title=inner)
    assert Seen(made).elements == [("b", {"title": str(inner)})]


def test_attributes_are_written_as_html_has_them():
    made = tag("a", class_="x", aria_label="y", data_key="z", title=None)
    assert made == '<a class="x" aria-label="y" data-key="z"></a>'


@given(ANY)
@example("http://[")
@example("https://[x]/")
@example("https://a℀b/")
def test_only_an_address_on_the_web_becomes_a_link_elsewhere(url):
    seen = Seen(outward(url, "there"))
    assert seen.text == "there"
    for attributes in seen.get("a"):
        assert re.match(r"[\x00-\x20]*https?:", url, re.IGNORECASE)
        assert attributes["href"] == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "?panel=list",
        "example.org",
    ],
)
def test_what_is_no_address_on_the_web_is_only_words(url):
    assert outward(url, "<there>") == "<span>&lt;there&gt;</span>"


@pytest.mark.parametrize("url", ["https://example.org/?a=1&b='2'", "HTTP://example.org/"])
def test_a_link_elsewhere_tells_nothing_of_where_it_stood(url):
    (attributes,) = Seen(outward(url, "there")).get("a")
    assert attributes == {"href": url, "target": "_blank", "rel": "noopener noreferrer"}


@given(ANY, ANY)
def test_a_link_within_the_atlas_holds_its_view_and_its_words(words, search):
    view = View(q=search, sel=("a",))
    seen = Seen(link(view, words))
    (attributes,) = seen.get("a")
    assert seen.text == words
    assert dict(parse_qsl(attributes["href"][1:], keep_blank_values=True)) == write(view)


def resting(atlas):
    """Every passage of an atlas, whatever rests on it."""
    for layer in (atlas.events, atlas.places, atlas.relations, atlas.groups):
        for feature in layer.values():
            yield from feature.passages
    for group in atlas.groups.values():
        for member in group.members:
            yield from member.passages


def test_a_quotation_marks_exactly_the_words_of_its_passage(real):
    shown = {id_: paragraphs(text) for id_, text in real.texts.items()}
    for passage in resting(real):
        span = [(passage.start, passage.end)]
        said = [words for p in shown[passage.source] for words, over in runs(p, span) if over]
        assert Seen(quotation(real, passage, THERE, EN)).marked.split() == " ".join(said).split()


def test_what_stands_around_a_quotation_stands_so_in_its_text(real):
    texts = {id_: "\n".join(p.text for p in paragraphs(text)) for id_, text in real.texts.items()}
    for passage in resting(real):
        quoted = Seen(quotation(real, passage, THERE, EN)).quoted
        kept = quoted.removeprefix("… ").removesuffix(" …")
        before, found, after = f"\n{texts[passage.source]}\n".partition(kept)
        assert found
        assert before[-1] == (" " if quoted.startswith("… ") else "\n")
        assert after[0] == (" " if quoted.endswith(" …") else "\n")
        assert len(quoted) <= len(passage.exact) + 200


def test_a_quotation_over_two_paragraphs_keeps_their_words_apart(lamps):
    passage = replace(lamps.events["second-ship"].passages[0], start=4, end=22)
    assert made_up.TEXT[4:22] == "Lamp Trade\n\nIn May"
    assert Seen(quotation(lamps, passage, THERE, EN)).marked == "Lamp Trade In May"


def test_a_quotation_says_whose_words_they_are_and_leads_to_them(lamps):
    passage = lamps.events["lisbon-goes-dark"].passages[0]
    seen = Seen(quotation(lamps, passage, THERE, EN))
    assert "Vale, 1906" in seen.text
    assert seen.get("a")[0]["href"] == "?sel=somewhere&panel=text"
    assert "warning" not in [attributes.get("class") for _, attributes in seen.elements]


@pytest.mark.parametrize("anchor", ["moved", "orphan"])
def test_a_quotation_that_does_not_stand_where_it_should_says_so(lamps, anchor):
    passage = replace(lamps.events["lisbon-goes-dark"].passages[0], anchor=anchor)
    seen = Seen(quotation(lamps, passage, THERE, EN))
    assert {"class": "warning"} in seen.get("p")
    assert EN[f"card.{anchor}"] in seen.text
    assert seen.marked == made_up.DARK


def test_an_orphan_is_shown_with_the_words_that_it_had(lamps):
    passage = lamps.events["lisbon-goes-dark"].passages[0]
    lost = replace(
        passage, exact="it rained", prefix="For a year ", suffix=" here.", anchor="orphan"
    )
    assert Seen(quotation(lamps, lost, THERE, EN)).quoted == "… For a year it rained here. …"


@given(ANY.filter(bool), ANY, ANY, ANY)
def test_words_that_stand_in_no_text_are_shown_as_they_are_stored(
    lamps, exact, prefix, suffix, source
):
    passage = replace(
        lamps.events["lisbon-goes-dark"].passages[0],
        **{"exact": exact, "prefix": prefix, "suffix": suffix, "source": source},
        anchor="orphan",
    )
    seen = Seen(quotation(lamps, passage, THERE, EN))
    assert seen.marked == exact
    assert prefix.strip() in seen.text
    assert suffix.strip() in seen.text
    assert source in seen.text
    assert {name for name, _ in seen.elements} == {"figure", "blockquote", "mark", "p"} | {
        "figcaption",
        "cite",
    }


@pytest.mark.parametrize("early", ["a</style>b", "/* </x */", "<!-- <script>"])
def test_a_sheet_or_script_that_would_end_early_is_refused(early):
    with pytest.raises(ValueError, match="early"):
        inline("style", early)
    assert inline("script", "a < b && c > '\"'") == "<script>a < b && c > '\"'</script>"

"""What of a text may be shown, and that nothing else of it is found anywhere."""

import re
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import marked_text, payload
from dashboard.server.links import link_picture
from dashboard.server.links.preview import preview
from dashboard.state.atlas import covered, open_atlas
from dashboard.words import read_words
from geodata.io import coverage, layers
from geodata.io.catalogue import sources
from geodata.io.formats.geopackage import write_export
from geodata.query import rights
from geodata.query.view import read
from geodata.text.passages import numbers, paragraphs
from tests.support import tiny as made_up

EN = read_words("en")
HIDDEN = "Nobody wrote down when"  # more than 90 letters from any passage
HERE, THERE = "lamps-leave-bergen", "second-ship"

LINES = st.lists(
    st.sampled_from(
        [
            "",
            "One thing was said.",
            "a small letter begins it",
            "A Heading",
            "## Signed",
            "- an item of a list",
            "7. another one.",
            "It went on for a very long time, and nobody knew why, " * 3,
            "An end, with two spaces.  ",
            "brok-",
            "**bold** and [a link](https://example.org)",
            "“Quoted?”",
        ]
    ),
    max_size=12,
)


@st.composite
def texts_and_spans(draw):
    text = draw(st.sampled_from(["\n", "\r\n"])).join(draw(LINES))
    offset = st.integers(0, len(text))
    return text, [
        tuple(sorted(span)) for span in draw(st.lists(st.tuples(offset, offset), max_size=4))
    ]


@given(texts_and_spans())
def test_what_is_left_of_a_text_has_the_offsets_and_the_paragraphs_of_the_whole(given_):
    text, spans = given_
    left = rights.reduced(text, spans)
    assert len(left) == len(text)
    whole, shown = paragraphs(text), paragraphs(left)
    assert [(p.start, p.heading) for p in shown] == [(p.start, p.heading) for p in whole]
    assert numbers(shown) == numbers(whole)
    for start, end in spans:
        assert left[start:end].split() == text[start:end].split()


@given(texts_and_spans())
def test_every_letter_that_is_left_stands_near_what_is_kept_or_in_a_heading_with_it(given_):
    text, spans = given_
    left = rights.reduced(text, spans)
    for paragraph in paragraphs(text):
        near = [s for s in spans if s[0] < s[1] and s[0] < paragraph.end and s[1] > paragraph.start]
        words = re.compile(r"\w+").finditer(left, paragraph.start, paragraph.end)
        for word in words:
            if paragraph.heading:
                assert near
            elif not re.fullmatch(r"\d+", word[0]):  # the number of an item
                assert any(
                    start - rights.AROUND <= word.start() and word.end() <= end + rights.AROUND
                    for start, end in near
                )


def test_of_paragraphs_that_are_left_out_one_sign_is_shown():
    text = "\n\n".join(["One is here.", "Two is not.", "Three is not.", "Four is here."])
    left = rights.reduced(text, [(0, 3), (text.index("Four"), text.index("Four") + 4)])
    told = [(each.text, number) for each, number in rights.folded(paragraphs(left))]
    assert told == [("One is here.", 1), ("…", None), ("Four is here.", 4)]


def test_what_is_left_out_within_a_paragraph_is_one_sign():
    text = "Here it is. " + "And so on and on. " * 40 + "There it ends."
    left = rights.reduced(text, [(0, 4), (len(text) - 5, len(text))])
    ((told, number),) = rights.folded(paragraphs(left))
    assert number == 1
    assert told.text.count("…") == 1
    assert len(told.text) < 300
    assert told.text.startswith("Here it is.")
    assert told.text.endswith("There it ends.")


def limited(folder, publish):
    """The small atlas with one event left of the text, of which no more than this may be shown."""
    table = folder / "seeds" / "sources.toml"
    said = table.read_text(encoding="utf-8").replace(
        'rights = "CC0"', f'rights = "All of them"\npublish = "{publish}"'
    )
    table.write_text(said, encoding="utf-8")

    def only(*ids):
        def change(parsed):
            parsed["features"] = [each for each in parsed["features"] if each["id"] in ids]

        return change

    made_up.edit(folder, "events", only(HERE))
    made_up.edit(folder, "relations", only())
    made_up.edit(folder, "groups", only())
    made_up.edit(folder, "places", only("bergen", "portugal", "norway"))
    for name, value in (("passages", []), ("named_in_text", False)):
        change = partial(made_up.put, id_="norway", path=f"properties.{name}", value=value)
        made_up.edit(folder, "places", change)
    return folder


WINDOWS = [
    {"panel": "text", "source": made_up.SOURCE},
    {"panel": "card", "sel": HERE},
    {"panel": "place", "sel": "bergen"},
    {"panel": "country", "country": "NO"},
    {"panel": "list"},
    {"panel": "about"},
    {"panel": "about", "part": "read", "source": made_up.SOURCE},
    {"q": "lamps"},
    {"q": "Nobody wrote"},
    {"q": "Anna Lund"},
]


def everything(page, folder):
    """All that a reader of an atlas could be sent, as one text."""
    said = []
    for params in WINDOWS:
        there = page(folder, **params)
        said += [there.seen.text, there.html, repr(there.commands), repr(there.shared)]
    opened = open_atlas()
    names = [*payload._MAKERS, payload.TEXT + made_up.SOURCE]
    said += [payload.body(name, "en").decode() for name in names]
    for params in WINDOWS:
        view, _ = read(params, opened.known)
        said += [preview(opened, view, "http://x/"), link_picture.drawing(opened, view)]
    return re.sub(r"\s+", " ", "\n".join(said))


@pytest.mark.parametrize("publish", ["passages", "citation"])
def test_what_may_not_be_shown_is_nowhere(page, tiny, publish):
    whole = re.sub(r"\s+", " ", made_up.TEXT)
    assert HIDDEN in whole
    said = everything(page, limited(tiny, publish))
    assert HIDDEN not in said
    quoted = "carried twelve lamps from Bergen"
    assert (quoted in said) is (publish == "passages")


def test_a_text_of_passages_has_them_with_what_stands_around_and_the_numbers_of_the_whole(
    page, tiny
):
    there = page(limited(tiny, "passages"), panel="text", source=made_up.SOURCE)
    assert EN["text.only_passages"] in there.seen.text
    body = marked_text.body(open_atlas(), made_up.SOURCE, "en")
    (mark,) = body["marks"]
    told = [
        "".join(run if isinstance(run, str) else run[0] for run in each["runs"])
        for each in body["paragraphs"]
    ]
    assert told[1].startswith("In May 1893 the keeper Anna Lund carried twelve lamps")
    assert told[1].endswith("…")
    assert [each["number"] for each in body["paragraphs"]] == [None, 1, None]
    assert made_up.TEXT[mark["start"] : mark["end"]] == made_up.CARRIED


def test_of_a_text_of_which_only_the_citation_is_shown_the_card_says_so(page, tiny):
    there = page(limited(tiny, "citation"), panel="card", sel=HERE)
    assert EN["card.withheld"] in there.seen.text
    assert "Vale, 1906" in there.seen.text
    assert EN["card.read"] not in there.seen.text
    there = page(tiny, panel="text", source=made_up.SOURCE)
    assert EN["text.only_citation"] in there.seen.text
    assert "Ines Vale" in there.seen.text


def test_what_was_read_of_a_limited_text_is_counted_on_the_whole(page, tiny):
    page(limited(tiny, "citation"), panel="about")
    whole = coverage.coverage_by_text(layers.read(tiny))[made_up.SOURCE]
    said = covered()[made_up.SOURCE]
    assert [replace(each, paragraph=None) for each in said] == [
        replace(each, paragraph=None) for each in whole
    ]
    assert any(each.marked for each in said)
    assert {each.paragraph.text.strip() for each in said} == {"—", "…"}


@pytest.mark.parametrize("publish", ["passages", "citation"])
def test_an_export_holds_no_more_than_may_be_shown(tiny, tmp_path, publish):
    atlas = rights.published(layers.read(limited(tiny, publish)))
    path = tmp_path / "atlas.gpkg"
    write_export(atlas, path)
    assert b"Nobody wrote" not in path.read_bytes()
    assert (b"carried twelve lamps" in path.read_bytes()) is (publish == "passages")


def test_an_atlas_all_of_which_may_be_shown_is_left_as_it_is(tiny):
    atlas = layers.read(tiny)
    assert rights.published(atlas) is atlas


def source(**more):
    entry = {
        **{"id": "a", "file": "a.txt", "author": "", "title": "A", "short": "A", "publisher": ""},
        **{"date": "", "url": "", "language": "en", "rights": "", "sha256": "0" * 64},
    }
    return sources({"source": [entry | more]})


def test_a_word_on_rights_that_cannot_be_read_lets_nothing_be_shown():
    found, faults = source(publish="all")
    assert found["a"].publish == "citation"
    assert [str(each) for each in faults] == [
        "sources.toml: a: publish: must be one of text, passages, citation, not 'all'"
    ]


def test_a_text_without_a_word_on_rights_is_shown():
    found, faults = source()
    assert (found["a"].publish, faults) == ("text", ())


@pytest.mark.parametrize(
    ("name", "meant"), [("publsh", "publish"), ("Publish", "publish"), ("published", "publisher")]
)
def test_a_misspelt_word_on_rights_lets_nothing_be_shown(name, meant):
    found, faults = source(**{name: "passages"})
    assert found["a"].publish == "citation"
    assert [str(each) for each in faults] == [
        f"sources.toml: a: {name}: is no member of a text: is {meant} meant?"
    ]


def test_members_of_a_text_that_mean_none_of_ours_are_left_alone():
    found, faults = source(shelfmark="VII b", note="x")
    assert (found["a"].publish, faults) == ("text", ())

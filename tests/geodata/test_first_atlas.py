"""The two texts and what was read of them: facts that every mark of this atlas must keep to.

That words stand at their offsets and that everything resolves is `geodata check`, and asserted
first. The rest are the rules of docs/reading-rules.md that a machine can hold.
"""

import re
from collections import Counter

import pytest

from geodata import query
from geodata.io import coverage, layers
from geodata.model import edtf
from tests.support.serving import ROOT

YEAR = re.compile(r"\d{4}|\d{3}X|\d\dXX")
TEXTS = ("petras-2010", "wsws-2019")

# Names inside other names: a programme, a force, an office. They name no place.
OTHERS = (
    "Plan Colombia",
    "Revolutionary Armed Forces of Columbia",
    "Washington Office on Latin America",
)
# Words of a side, that a title may only quote.
LOADED = re.compile(
    r"\b(regimes?|clients?|narco\w*|vassals?|puppets?|imperial\w*|infamous|notorious|extremist\w*"
    r"|régim\w+|clientes?|narco\w*|vasall\w+|títeres?)\b",
    re.IGNORECASE,
)
QUOTED = re.compile("[“«][^”»]*[”»]|, (?:the text says|según el texto)")


@pytest.fixture(scope="module")
def atlas():
    return layers.read(ROOT)


def claims(atlas):
    return [*atlas.events.values(), *atlas.relations.values()]


def stand(text, name):
    """Where a name stands in a text as a word of its own, its spaces being any space."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?![A-Za-z])"
    return [match.span() for match in re.finditer(pattern, text)]


def inside(span, spans):
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def test_the_atlas_has_no_fault(atlas):
    assert [str(fault) for fault in atlas.faults] == []


def test_every_country_that_is_named_is_marked_wherever_it_is(atlas):
    missed = []
    marked = {
        source: [
            (p.start, p.end)
            for place in atlas.places.values()
            for p in place.passages
            if p.source == source and " ".join(p.exact.split()) in place.spellings
        ]
        for source in atlas.texts
    }
    for place in atlas.places.values():
        if place.kind not in ("country", "region") or not place.named_in_text:
            continue
        for source, text in atlas.texts.items():
            others = [span for name in OTHERS for span in stand(text, name)]
            missed += [
                (place.id, source, span)
                for spelling in place.spellings
                for span in stand(text, spelling)
                if not inside(span, marked[source]) and not inside(span, others)
            ]
    assert missed == []


def test_every_country_of_the_base_map_whose_name_stands_in_a_text_is_a_place(atlas):
    named = {
        code
        for code, country in atlas.countries.items()
        for text in atlas.texts.values()
        if stand(text, country.name("en"))
    }
    places = {place.country for place in atlas.places.values() if place.kind == "country"}
    assert len(named) > 30
    assert named <= places


def test_a_spelling_is_what_the_marked_words_say(atlas):
    for place in atlas.places.values():
        if place.kind in ("country", "region", "city", "admin1") and place.named_in_text:
            marked = dict.fromkeys(" ".join(passage.exact.split()) for passage in place.passages)
            assert tuple(marked) == place.spellings, place.id


def test_a_capital_that_stands_for_a_government_is_no_place(atlas):
    leads = {"washington-dc": {"in"}, "caracas": {"from"}}
    for id_, words in leads.items():
        place = atlas.places[id_]
        before = {atlas.texts[p.source][: p.start].split()[-1] for p in place.passages}
        assert before == words
        name = min(place.spellings, key=len)
        everywhere = sum(len(stand(text, name)) for text in atlas.texts.values())
        assert len(place.passages) < everywhere
    assert "white-house" not in atlas.places


def test_a_country_is_an_area_and_never_a_point(atlas):
    countries = [place for place in atlas.places.values() if place.kind == "country"]
    assert {place.precision for place in countries} == {"area"}


def test_it_is_said_of_everybody_what_they_do_and_of_each_place_what_gives_it(atlas):
    for event in atlas.events.values():
        assert all(actor.role for actor in event.actors), event.id
        assert all(event.place_basis), event.id


def test_a_place_that_the_words_give_lies_in_a_country_that_takes_part(atlas):
    for event in atlas.events.values():
        for id_, basis in zip(event.places, event.place_basis, strict=True):
            if basis == "record":  # a conference may have met in a third country
                continue
            country = atlas.places[id_].country
            assert country is None or country in event.countries, (event.id, id_)


def test_a_place_that_the_words_give_is_named_in_them(atlas):
    wrong = []
    for event in atlas.events.values():
        said = " ".join(passage.exact for passage in event.passages)
        for id_, basis in zip(event.places, event.place_basis, strict=True):
            place = atlas.places[id_]
            # "Venezuelan" places on Venezuela as "Venezuela" does
            names = [*place.spellings, *(name[:-1] for name in place.spellings if len(name) > 4)]
            if basis == "text" and not any(
                " ".join(name.split()) in " ".join(said.split()) for name in names
            ):
                wrong.append((event.id, id_))
    assert wrong == []


def test_a_date_of_the_words_stands_in_the_words(atlas):
    wrong = []
    for claim in claims(atlas):
        if claim.when is None or claim.when.basis != "text":
            continue
        said = " ".join(passage.exact for passage in claim.passages)
        for year in YEAR.findall(claim.when.edtf):
            decade, century = f"{year[:3]}0", f"{int(year[:2]) + 1}th century"
            shapes = (year, decade, century, "the first decade of the new century")
            if not any(shape in said for shape in shapes):
                wrong.append((claim.id, year))
    assert wrong == []


def test_the_historical_date_is_never_a_repetition(atlas):
    for claim in claims(atlas):
        assert claim.when is None or claim.when.record != claim.when.edtf, claim.id


def test_a_record_that_contradicts_the_words_has_a_doubt(atlas):
    for claim in claims(atlas):
        if claim.when and claim.when.record and not claim.doubt:
            said, known = edtf.parse(claim.when.edtf), edtf.parse(claim.when.record)
            assert said.end is None or known.start < said.end, claim.id
            assert known.end is None or said.start is None or said.start < known.end, claim.id


def test_what_is_only_supposed_is_not_told_as_having_happened(atlas):
    supposed = {claim.id for claim in claims(atlas) if claim.status == "hypothetical"}
    assert supposed == {
        *("proxy-war-supposed", "trump-invasion-supposed"),
        *("f16-us-co", "intervention-plans-us-ni"),
    }
    asserted = {
        (passage.source, passage.start, passage.end)
        for claim in claims(atlas)
        if claim.status != "hypothetical"
        for passage in claim.passages
    }
    for id_ in supposed & atlas.events.keys():
        spans = {(p.source, p.start, p.end) for p in atlas.events[id_].passages}
        assert spans.isdisjoint(asserted), id_


def test_titles_take_no_side(atlas):
    for claim in claims(atlas):
        for title in (claim.title.text("en"), claim.title.text("es")):
            assert not LOADED.search(QUOTED.sub("", title)), (claim.id, title)
        assert claim.title.text("en") != claim.title.text("es"), claim.id


def test_titles_tell_events_apart(atlas):
    titles = Counter(event.title.text("en") for event in atlas.events.values())
    assert [title for title, n in titles.items() if n > 1] == []


def test_every_doubt_is_a_sentence_with_something_to_look_up(atlas):
    doubts = [claim.doubt for claim in claims(atlas) if claim.doubt]
    assert len(doubts) > 60
    for doubt in doubts:
        assert doubt.references
        assert doubt.text("en").endswith(".")
        assert doubt.text("es").endswith(".")


def test_every_paragraph_tells_something_or_says_why_not(atlas):
    for source in TEXTS:
        read = coverage.coverage(atlas, source)
        assert [each.paragraph.text for each in read if each.silent and not each.reason] == []
        told = [each for each in read if not each.paragraph.heading]
        share = sum(each.marked for each in told) / sum(each.letters for each in told)
        assert share > 0.4, source


def test_both_texts_speak_of_the_same_countries_side_by_side(atlas):
    index = query.index(atlas)
    for code in ("CO", "VE", "US"):
        dossier = query.country_dossier(atlas, index, code, atlas.events.values())
        told = Counter(p.source for event in dossier.events for p in event.passages)
        assert set(told) == set(TEXTS), code

"""What names mean, with the weights and the small gazetteer that the project ships."""

import re

import numpy as np
import pytest

from geodata.gazetteer.build import write
from geodata.gazetteer.lookup import SMALL, Entry, Gazetteer
from geodata.gazetteer.matches import flags
from geodata.gazetteer.sources import Row
from geodata.geoparse.candidates import candidates, group_names, holders
from geodata.geoparse.evidence import FEATURES, CandidateTable
from geodata.geoparse.geoparser import Geoparser
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import (
    Candidate,
    belief,
    first_belief,
    log_odds,
    plain_first,
    read_weights,
    resolve,
    write_weights,
)
from geodata.text.reading import Reading
from geodata.training.trees import AGAINST, FOR


@pytest.fixture(scope="module")
def small():
    with Gazetteer(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def weights():
    return read_weights()


def marked(text, *words):
    """Names as if they had been recognised for certain: each first occurrence of the words."""
    return [Name(text.index(one), text.index(one) + len(one), one, False, 1.0) for one in words]


def meant(text, weights, gazetteer, *words):
    return [one.place for one in resolve(text, marked(text, *words), gazetteer, weights)]


def test_a_name_means_its_country_where_nothing_speaks_against_it(weights, small):
    text = "Colombia answered Venezuela."
    places = meant(text, weights, small, "Colombia", "Venezuela")
    assert [place.country for place in places] == ["CO", "VE"]


def test_the_division_after_a_comma_decides(weights, small):
    text = "Two men of Birmingham, Alabama, were heard."
    assert meant(text, weights, small, "Birmingham", "Alabama")[0].country == "US"
    text = "Two men of Birmingham, England, were heard."
    assert meant(text, weights, small, "Birmingham", "England")[0].country == "GB"


def test_a_division_is_the_one_that_has_the_town_before_the_comma(weights, small):
    text = "They met in Rome, Georgia, and drove on."
    assert meant(text, weights, small, "Georgia")[0].kind == "country"
    division = meant(text, weights, small, "Rome", "Georgia")[1]
    assert (division.kind, division.country) == ("admin1", "US")
    asked = group_names(text, marked(text, "Rome", "Georgia"), small)
    table = CandidateTable(asked, marked(text, "Rome", "Georgia"))
    having = {
        (table.places[at].kind, table.places[at].country) for at in np.flatnonzero(table.holds)
    }
    assert having == {("admin1", "US")}


def test_a_text_may_name_two_places_of_one_name(weights, small):
    """Each goes on where it was said last, and before that where it is said first."""
    text = """Birmingham slept. In Birmingham, England, it rained. Birmingham drowned.
        In Birmingham, Alabama, the sun shone. Birmingham drank."""
    names = [
        Name(found.start(), found.end(), found[0], False, 1.0)
        for found in re.finditer("Birmingham|England|Alabama", text)
    ]
    assert holders(text, names, small) == [
        *("england", "england", "", "england", "alabama", "", "alabama"),
    ]
    found = [one.place.country for one in resolve(text, names, small, weights)]
    assert found == [*("GB", "GB", "GB", "GB", "US", "US", "US")]


def test_two_names_of_a_list_lie_not_in_each_other(small):
    text = "From Paris, London, and Lima, Quito and Colombia, Brazil."
    names = marked(text, "Paris", "London", "Lima", "Quito", "Colombia", "Brazil")
    assert holders(text, names, small) == [""] * 6


def test_two_capitals_in_a_headline_are_the_capitals(weights, small):
    for other in ("Moscow", "Santiago", "London", "Baghdad"):
        places = meant(f"Washington and {other} talk", weights, small, "Washington", other)
        assert [place.kind for place in places] == ["capital", "capital"]


def test_the_other_names_of_a_text_decide(weights, small):
    text = "From Barquisimeto and Maracaibo in Venezuela they drove to Valencia."
    words = ("Barquisimeto", "Maracaibo", "Venezuela", "Valencia")
    assert meant(text, weights, small, *words)[3].country == "VE"
    text = "From Bilbao and Madrid in Spain they drove to Valencia."
    assert meant(text, weights, small, "Bilbao", "Madrid", "Spain", "Valencia")[3].country == "ES"


def test_probabilities_leave_room_for_none_of_these(weights, small):
    text = "They met in San José and in Georgia."
    for one in resolve(text, marked(text, "San José", "Georgia"), small, weights):
        shares = [held.p for held in one.candidates]
        assert shares[1:] == sorted(shares[1:], reverse=True)  # the plainer place goes first
        assert 0 < sum(shares) < 1


def test_a_name_that_no_gazetteer_knows_stays_without_a_place(weights, small):
    text = "They met in Xyzzyville."
    (one,) = resolve(text, marked(text, "Xyzzyville"), small, weights)
    assert (one.place, one.p, one.candidates) == (None, 0, ())


def test_no_names_are_no_toponyms(weights, small):
    assert resolve("Nothing here.", [], small, weights) == ()


def test_a_word_less_finds_what_the_whole_name_does_not(small):
    places, aside = candidates("northern Iraq", small)
    assert places[0].country == "IQ"
    assert aside > 0


@pytest.mark.parametrize(
    ("misspelt", "place"),
    [("Venezuala", "Venezuela"), ("Barquisimetto", "Barquisimeto"), ("Afganistan", "Afghanistan")],
)
def test_a_long_name_with_one_letter_wrong_is_found_and_less_sure(misspelt, place, weights, small):
    text = "They met in {}, and left."
    (wrong,) = resolve(text, marked(text.format(misspelt), misspelt), small, weights)
    (spelt,) = resolve(text, marked(text.format(place), place), small, weights)
    assert wrong.place.name == spelt.place.name == place
    assert wrong.p < spelt.p


def test_a_short_name_with_one_letter_wrong_is_another_name(small):
    assert candidates("Limax", small) == ((), 1.0)
    assert candidates("Quitto", small) == ((), 1.0)


def test_a_name_that_is_known_is_not_respelt(small):
    places, part = candidates("Colombia", small)
    assert part == 0
    assert {place.name for place in places}.isdisjoint({"Columbia"})


def test_a_word_that_only_says_what_something_is_names_no_place(small):
    assert candidates("Xyzzy Street", small) == ((), 1.0)
    assert candidates("Northern Xyzzy Valley", small) == ((), 1.0)


def test_a_word_of_direction_alone_names_no_place(small):
    """There are a West in Cameroon and a South in half of all countries."""
    assert small.places("West")
    assert candidates("West", small) == ((), 1.0)
    assert candidates("West Bank", small)[0]


@pytest.mark.parametrize("feature", FEATURES)
def test_what_speaks_for_a_place_never_makes_it_less_likely(feature, weights):
    """And what speaks against it never more, in either pass; of the rest the trees may judge."""
    at, change = FEATURES.index(feature), (feature in FOR) - (feature in AGAINST)
    rows = np.random.default_rng(7).uniform(-1, 8, (400, len(FEATURES)))
    more = rows.copy()
    more[:, at] += np.random.default_rng(8).uniform(0, 4, 400)
    for trees in weights.passes:
        gain = trees.log_odds(more) - trees.log_odds(rows)
        assert (change * gain >= -1e-9).all()


def test_a_name_with_a_possessive_inside_is_one_name(tmp_path):
    write(tmp_path / "own.sqlite", [Row("Queen Anne's County", "admin2", "US", "MD", 39.0, -76)])
    with Gazetteer(tmp_path / "own.sqlite") as own:
        places, part = candidates("Queen Anne’s County", own)
        (sentence,) = Reading("He left Queen Anne's County on foot").words
        found = flags(sentence, own)
    assert (places[0].name, part) == ("Queen Anne's County", 0)
    assert [mark[:1] for mark in found] == ["", "", "B", "I", "I", "I", "", ""]


def test_small_towns_of_one_region_speak_for_it_against_their_great_namesakes(tmp_path):
    towns = ("Parys", "Roma", "Limo")
    write(
        tmp_path / "own.sqlite",
        [Row(town, "city", "US", "TX", 33.0, -95 + at / 9, 900) for at, town in enumerate(towns)]
        + [Row(town, "city", town[:2], "1", 40.0 * at, 9, 9**7) for at, town in enumerate(towns)],
    )
    text = "Parys, Roma and Limo"
    names = marked(text, *towns)
    with Gazetteer(tmp_path / "own.sqlite") as own:
        table = CandidateTable(group_names(text, names, own), names)
    rows = dict(zip(FEATURES, table.rows(first_belief(table)).T, strict=True))
    local = np.array([place.country == "US" for place in table.places])
    for could in ("could_country", "could_admin1", "could_near"):
        assert rows[could][local].tolist() == [1, 1, 1]
        assert rows[could][~local].tolist() == [0, 0, 0]


def test_a_name_that_stands_twice_is_asked_once(small):
    text = "Quito, then Lima; QUITO again."
    names = [*marked(text, "Quito", "Lima"), *marked(text, "QUITO")]
    assert [one.names for one in group_names(text, names, small)] == [(0, 2), (1,)]


def test_evidence_has_a_column_for_each_feature_and_a_row_for_each_candidate(small):
    text = "Birmingham, Alabama"
    names = marked(text, "Birmingham", "Alabama")
    table = CandidateTable(group_names(text, names, small), names)
    rows = table.rows(first_belief(table))
    assert rows.shape == (len(table.places), len(FEATURES))
    assert np.isfinite(rows).all()


def test_odds_of_all_candidates_and_none_are_one(small):
    text = "Birmingham"
    names = marked(text, "Birmingham")
    table = CandidateTable(group_names(text, names, small), names)
    shares = belief(table, np.zeros(len(table.places)), 1.0, 1.0)
    assert np.allclose(table.sums(shares), len(table.places) / (len(table.places) + 1))


def test_weights_come_back_as_they_were_written(weights, tmp_path):
    write_weights(weights, tmp_path / "again.npz")
    again = read_weights(tmp_path / "again.npz")
    rows = np.random.default_rng(0).normal(size=(50, len(FEATURES)))
    for one, other in zip(weights.passes, again.passes, strict=True):
        assert np.array_equal(one.log_odds(rows), other.log_odds(rows))


def test_weights_for_other_features_are_refused(tmp_path):
    np.savez(tmp_path / "old.npz", features=np.array(["something"]))
    with pytest.raises(ValueError, match="train them again"):
        read_weights(tmp_path / "old.npz")


def test_a_text_is_read_in_one_call(small):
    (one,) = Geoparser(small).toponyms(Reading("The coup failed in Caracas within two days."))
    assert (one.place.country, one.place.kind) == ("VE", "capital")
    assert one.p > 0.6


def test_of_one_name_at_one_spot_the_plainer_place_comes_first():
    """Beirut is the city before it is the governorate; and no city where there is only that."""
    beirut, governorate, tripoli = (
        Entry(key, None, name, kind, "LB", "", lat, 35.5, 0, 0.0, "name")
        for key, name, kind, lat in (
            (1, "Beirut", "city", 33.9),
            (2, "Beirut", "admin1", 33.8),
            (3, "Tripoli", "city", 34.4),
        )
    )
    ranked = (Candidate(governorate, 0.6), Candidate(beirut, 0.3))
    assert [held.place for held in plain_first(ranked)] == [beirut, governorate]
    unlikely = (Candidate(governorate, 0.9), Candidate(beirut, 0.05))
    assert plain_first(unlikely) == unlikely
    other = (Candidate(governorate, 0.6), Candidate(tripoli, 0.3))
    assert plain_first(other) == other


def test_that_a_text_says_where_a_place_lies_weighs_more_than_the_trees_know():
    trees = read_weights().passes[0]
    rows = np.zeros((4, len(FEATURES)))
    rows[1, FEATURES.index("comma_admin1")] = 1
    rows[2, FEATURES.index("comma_country")] = 1
    told = log_odds(trees, rows, np.array([0, 0, 0, 1])) - trees.log_odds(rows)
    assert told[0] == 0
    assert min(told[1:]) >= 1


def test_the_middle_of_a_country_is_near_nothing():
    """A town in the north of England is no likelier because Britain is named."""
    near = [FEATURES.index(name) for name in ("near_most", "near_sum", "could_near", "could_share")]
    with Gazetteer(SMALL) as gazetteer:
        for other, expected in (("Britain", False), ("Newcastle upon Tyne", True)):
            text = f"{other} and Washington"
            names = [
                Name(0, len(other), other, False, 1.0),
                Name(len(other) + 5, len(text), "Washington", False, 1.0),
            ]
            table = CandidateTable(group_names(text, names, gazetteer), names)
            rows = table.rows(first_belief(table))
            english = [n for n, place in enumerate(table.places) if place.name == "Washington"]
            english = [n for n in english if table.places[n].country == "GB"]
            assert english
            assert bool(rows[np.ix_(english, near)].max() > 0.2) is expected

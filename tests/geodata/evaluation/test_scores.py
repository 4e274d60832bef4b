"""How what is found in a text is counted, and how sure one score is above another."""

from dataclasses import replace

import numpy as np
import pytest

from geodata.evaluation.scores import Score, difference, honesty
from geodata.gazetteer.lookup import Entry
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import Candidate, Toponym
from geodata.training.corpora import AnnotatedDocument, Gold

#       0         1         2
TEXT = "From Lima to New York, then home."
LIMA = Gold(5, 9, "Lima", -12.0, -77.0, 3936456)
NEW_YORK = Gold(13, 21, "New York", 40.7, -74.0, None)
PLACE = Entry(1, None, "", "city", "", "", -12.1, -77.1, 0, 0.0, "name")
IN_NEW_YORK = PLACE._replace(lat=40.6, lon=-73.9)
FAR = PLACE._replace(lat=0.0, lon=0.0)


def toponym(start, end, place=None, p=1.0):
    held = (Candidate(place, p),) if place else ()
    return Toponym(Name(start, end, TEXT[start:end], False, 1.0), held, p)


def counted(*toponyms, gold=(LIMA, NEW_YORK)):
    score = Score()
    score.add(AnnotatedDocument(TEXT, gold), toponyms)
    return score


def test_the_same_ends_are_exact_and_a_code_point_in_common_is_overlap():
    score = counted(toponym(5, 9), toponym(17, 21))
    assert (score.gold, score.found, score.exact, score.overlap) == (2, 2, 1, 2)


def test_a_name_beside_a_toponym_meets_nothing():
    score = counted(toponym(9, 13), toponym(21, 22))
    assert (score.found, score.overlap) == (2, 0)


def test_a_toponym_is_met_once_however_many_names_overlap_it():
    assert counted(toponym(13, 16), toponym(17, 21)).overlap == 1


def test_within_161_km_is_right():
    score = counted(toponym(5, 9, PLACE), toponym(13, 21, FAR))
    assert (score.near, score.placed, score.within) == (1, 1, 1)


def test_the_same_id_is_right_however_far_its_point_lies():
    score = counted(toponym(5, 9, FAR._replace(geonameid=LIMA.geonameid)))
    assert (score.near, score.placed) == (0, 1)


def test_an_area_that_holds_the_point_is_told_apart_from_what_is_right():
    peru = PLACE._replace(lat=-9.2, lon=-75.0, extent=600.0)
    score = counted(toponym(5, 9, peru))
    assert (score.near, score.placed, score.within) == (0, 0, 1)


def test_what_has_no_place_is_found_and_not_right():
    score = counted(toponym(5, 9))
    assert (score.overlap, score.placed, score.sure) == (1, 0, [])


def test_f1_of_two_toponyms_of_which_one_is_found_beside_an_error():
    score = counted(toponym(5, 9, PLACE), toponym(0, 4, PLACE))
    assert score.f1(score.overlap) == 0.5
    assert Score().f1(0) == 0


def test_each_document_is_kept_for_drawing_again():
    score = counted(toponym(5, 9, PLACE), toponym(0, 4, PLACE))
    score.add(AnnotatedDocument("", ()), ())
    assert score.each == [(2, 2, 1), (0, 0, 0)]


def test_probabilities_are_held_against_what_was_right():
    score = counted(toponym(5, 9, PLACE, 0.97), toponym(13, 21, FAR, 0.93))
    assert honesty([score]).splitlines()[2:] == ["| .9-1 | 2 | 0.950 | 0.500 / 0.500 |"]


def test_what_is_the_same_differs_by_nothing():
    score = counted(toponym(5, 9, PLACE))
    assert difference(score, replace(score)) == (0, 0, 0)


def test_all_right_is_better_by_one_than_nothing_right_whatever_is_drawn():
    right = counted(toponym(5, 9, PLACE), toponym(13, 21, IN_NEW_YORK))
    right.add(AnnotatedDocument(TEXT, (LIMA,)), [toponym(5, 9, PLACE)])
    wrong = counted(toponym(5, 9, FAR), toponym(13, 21, FAR))
    wrong.add(AnnotatedDocument(TEXT, (LIMA,)), [])
    assert difference(right, wrong) == (1, 1, 1)
    assert difference(wrong, right) == (-1, -1, -1)


def tossed(seed, chance):
    """A hundred documents of ten toponyms, each found, and placed right by chance."""
    placed = np.random.default_rng(seed).binomial(10, chance, 100)
    return Score(each=[(10, 10, int(right)) for right in placed])


def test_an_interval_holds_zero_where_only_chance_differs():
    gap = difference(tossed(1, 0.7), tossed(2, 0.7))
    assert gap.low < 0 < gap.high
    assert gap.low < gap.value < gap.high


def test_an_interval_leaves_zero_out_where_one_is_better_and_is_the_same_again():
    gap = difference(tossed(1, 0.8), tossed(2, 0.6))
    assert 0.1 < gap.low < gap.value < gap.high < 0.3
    assert gap == difference(tossed(1, 0.8), tossed(2, 0.6))


def test_drawing_both_at_once_is_surer_than_either_figure():
    hard = Score(each=[(10, 10, at % 11) for at in range(100)])
    harder = Score(each=[(10, 10, max(0, right - 1)) for *_, right in hard.each])
    gap = difference(hard, harder)
    assert 0.08 < gap.low < gap.high < 0.1  # alone, each is only known to 0.06 or so


def test_scores_of_other_documents_are_not_compared():
    with pytest.raises(ValueError, match="not of the same documents"):
        difference(Score(each=[(1, 1, 1)]), Score(each=[(2, 1, 1)]))

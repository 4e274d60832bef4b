"""The order in which dated claims are told."""

from dataclasses import replace
from itertools import pairwise

import pytest

from geodata.io import layers
from geodata.model import edtf
from geodata.model.atlas import When
from geodata.model.order import in_order
from tests.support import tiny as made_up
from tests.support.serving import ROOT


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    folder = made_up.write(tmp_path_factory.mktemp("order") / "lamps")
    return layers.read(folder).events["second-ship"]


def ordered(event, *dates):
    """The dates in order; each is that of an event, which otherwise are alike."""
    layer = {
        f"event-{n}": replace(event, id=f"event-{n}", when=made_up_when(date))
        for n, date in enumerate(dates)
    }
    return [dates[int(id_.rpartition("-")[2])] for id_ in in_order(layer)]


def made_up_when(date):
    said, _, record = (date or "").partition(" record ")
    return When(said, "context", record or None) if said else None


def test_days_follow_one_another_and_the_undated_are_last(event):
    dates = ("2002-04-12", "1999-02-02", None, "2002-04-11")
    assert ordered(event, *dates) == ["1999-02-02", "2002-04-11", "2002-04-12", None]


def test_a_month_stands_after_its_days_and_a_year_before_them(event):
    assert ordered(event, "2001-09~", "2001-09-11", "2001") == ["2001", "2001-09-11", "2001-09~"]
    assert ordered(event, "2001-09~/2001-12~", "2001-09-11")[0] == "2001-09-11"


def test_the_record_decides_where_a_vague_date_lies(event):
    late, early = "2003/2008 record 2005-06-29", "2003/2008 record 2004-12-14"
    assert ordered(event, late, "2005-01-01", early) == [early, "2005-01-01", late]


def test_a_record_outside_the_stated_date_decides_nothing(event):
    stated = "1961 record 1962-01-31"
    assert ordered(event, "1961-06-01", stated) == [stated, "1961-06-01"]


def test_what_has_no_beginning_comes_first(event):
    assert ordered(event, "1900", "../1961") == ["../1961", "1900"]


def test_on_one_day_the_order_is_that_of_the_text(event):
    [passage] = event.passages
    later = replace(passage, start=passage.start + 50, end=passage.end + 50)
    layer = {
        "a-later": replace(event, id="a-later", passages=(later,)),
        "b-earlier": replace(event, id="b-earlier", passages=(passage,)),
    }
    assert in_order(layer) == ("b-earlier", "a-later")


def test_the_days_of_the_first_atlas_are_told_as_they_happened():
    events = layers.read(ROOT).events
    order = in_order(events)
    told = [order.index(id_) for id_ in ("september-11", "war-on-terror-announced")]
    assert told == sorted(told)
    april = ("coup-april-2002", "carmona-congratulated", "carmona-decree", "march-on-miraflores")
    told = [order.index(id_) for id_ in (*april, "chavez-restored")]
    assert told == sorted(told)


def test_years_never_go_back(event):
    events = layers.read(ROOT).events
    dated = [events[id_].when for id_ in in_order(events) if events[id_].when]
    exact = [edtf.parse(each.edtf).start for each in dated if len(each.edtf) == len("2002-04-12")]
    assert all(one <= other for one, other in pairwise(exact))

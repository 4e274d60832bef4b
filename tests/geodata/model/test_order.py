"""The order in which dated claims are told."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.io import following, layers
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


def told(event, after, **dates):
    """The order of events by the letters of their ids; ``after`` says "b a" where b follows a."""
    layer = {
        id_: replace(
            event, id=id_, when=made_up_when(date), after=tuple(after.get(id_, "").split())
        )
        for id_, date in dates.items()
    }
    return "".join(in_order(layer))


@pytest.mark.parametrize(
    ("dates", "after", "order"),
    [
        ({"a": "2001", "b": "2001"}, {"a": "b"}, "ba"),
        ({"a": "2001", "b": "2001-09-11"}, {"a": "b"}, "ba"),
        # the vaguer gives way, and the days of others stay
        ({"a": "2001-05-01", "b": "2001-05~", "c": "2001-05-15"}, {"a": "b"}, "bac"),
        ({"a": "2001", "b": "2001-09-11", "c": "2001-05-01"}, {"a": "b"}, "cba"),
        ({"a": "2001", "b": "2001", "c": "2001"}, {"a": "b", "b": "c"}, "cba"),
        (
            {"a": "2001", "b": "2001", "c": "2001-09-11", "d": "2000"},
            {"a": "b", "b": "c"},
            "dcba",
        ),
        ({"a": "2001/2003", "b": "2001-09-11"}, {"a": "b"}, "ba"),
        ({"a": "2001/", "b": "2001-09-11"}, {"a": "b"}, "ba"),
        ({"a": "[2001..2003]", "b": "2003-01-01", "c": "2002"}, {"a": "b"}, "cba"),
        ({"a": None, "b": None}, {"a": "b"}, "ba"),
        # the undated stay last, and what is no event or a circle changes nothing
        ({"a": "2001", "b": None}, {"a": "b"}, "ab"),
        ({"a": "2001", "b": "2002"}, {"a": "x", "b": ""}, "ab"),
        ({"a": "2001", "b": "2002", "c": "2003"}, {"a": "b", "b": "a"}, "cab"),
    ],
)
def test_what_an_event_follows_comes_first_within_what_dates_leave_open(event, dates, after, order):
    assert told(event, after, **dates) == order


@given(st.data())
def test_whatever_follows_what_all_are_told_once_and_each_after_what_it_can_follow(event, data):
    dates = ["2001", "2001-05", "2001-05-03", "2001-09-11", "2001/2003", "[2000..2002]", None]
    ids = "abcdef"
    made = {
        id_: replace(
            event,
            id=id_,
            when=made_up_when(data.draw(st.sampled_from(dates))),
            after=tuple(data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
        )
        for id_ in ids
    }
    layer, _ = following.checked(made)
    order = in_order(layer)
    assert sorted(order) == sorted(ids)
    for id_, one in layer.items():
        for other in one.after:
            if (one.when is None) == (layer[other].when is None):
                assert order.index(other) < order.index(id_)


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

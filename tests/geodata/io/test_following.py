"""What events are said to follow: checked against what there is, each other and the dates."""

import json

import pytest

from geodata import query
from geodata.cli.main import main
from geodata.io import layers
from tests.support import tiny as made_up


def read(tiny, **after):
    """The small atlas with these events following others."""
    for id_, others in after.items():
        made_up.edit(
            tiny,
            "events",
            lambda made, id_=id_, others=others: made_up.put(
                made, id_.replace("_", "-"), "properties.after", others
            ),
        )
    return layers.read(tiny)


def test_an_event_stands_after_what_it_follows_where_dates_leave_that_open(tiny):
    order = query.index(layers.read(tiny)).order
    assert order.index("third-lamp") < order.index("lisbon-goes-dark")
    atlas = read(tiny, third_lamp=["lisbon-goes-dark"])
    assert atlas.faults == ()
    order = query.index(atlas).order
    assert order.index("lisbon-goes-dark") < order.index("third-lamp")


@pytest.mark.parametrize(
    ("after", "faults"),
    [
        ({"second_ship": ["nobody"]}, ["second-ship: properties.after[1]: 'nobody' is no event"]),
        ({"second_ship": ["bergen"]}, ["second-ship: properties.after[1]: 'bergen' is no event"]),
        (
            {"second_ship": ["second-ship"]},
            ["second-ship: properties.after[1]: is the event itself"],
        ),
        (
            {"second_ship": ["third-lamp"], "third_lamp": ["second-ship"]},
            [
                "second-ship: properties.after[1]: 'third-lamp' follows it in turn, in a circle",
                "third-lamp: properties.after[1]: 'second-ship' follows it in turn, in a circle",
            ],
        ),
        (
            {"lamps_leave_bergen": ["lisbon-goes-dark"]},
            [
                "lamps-leave-bergen: properties.after[1]: 'lisbon-goes-dark' is dated 1897-21, "
                "and it 1893-05, before that"
            ],
        ),
        (
            {"third_lamp": ["lisbon-goes-dark"], "lamps_leave_bergen": ["third-lamp"]},
            [
                "lamps-leave-bergen: properties.after[1]: 'third-lamp' follows what is dated after "
                "it, 1893-05"
            ],
        ),
    ],
)
def test_what_an_event_cannot_follow_is_a_fault_and_the_event_stays(tiny, after, faults):
    whole = layers.read(tiny)
    atlas = read(tiny, **after)
    assert [
        str(fault)[: len("events.geojson: ") + len(said)]
        for fault, said in zip(atlas.faults, faults, strict=True)
    ] == [f"events.geojson: {said}" for said in faults]
    assert all(fault.kept for fault in atlas.faults)
    assert atlas.events.keys() == whole.events.keys()
    assert set(query.index(atlas).order) == set(whole.events)


def test_a_circle_costs_nothing_that_only_leads_to_it(tiny):
    atlas = read(
        tiny,
        second_ship=["third-lamp"],
        third_lamp=["second-ship"],
        lisbon_goes_dark=["second-ship"],
    )
    assert len(atlas.faults) == 2
    assert atlas.events["lisbon-goes-dark"].after == ("second-ship",)


def test_a_layer_is_written_with_what_its_events_follow(tiny):
    assert read(tiny, third_lamp=["lisbon-goes-dark"]).faults == ()
    assert main(["format", str(tiny)]) == 0
    written = json.loads((tiny / "layers/events.geojson").read_text("utf-8"))
    [third] = [one for one in written["features"] if one["id"] == "third-lamp"]
    assert third["properties"]["after"] == ["lisbon-goes-dark"]
    assert list(third["properties"]).index("after") == list(third["properties"]).index("when") + 1

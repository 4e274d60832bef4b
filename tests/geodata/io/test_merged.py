"""Links to what was told twice lead to the feature that tells it now."""

import pytest

from geodata.io import layers
from geodata.model.period import Period
from geodata.query.view import LinkVocabulary, read
from tests.support import tiny as made_up
from tests.support.serving import ROOT


def write(folder, *pairs):
    entries = (f'[[merged]]\nid = "{was}"\ninto = "{now}"\n' for was, now in pairs)
    (folder / "layers" / "merged.toml").write_text("\n".join(entries), encoding="utf-8")
    return layers.read(folder)


@pytest.fixture
def tiny(tmp_path):
    return made_up.write(tmp_path / "atlas")


def test_an_old_link_leads_to_the_feature_of_now(tiny):
    atlas = write(tiny, ("the-other-ship", "second-ship"), ("ship-2", "second-ship"))
    assert atlas.faults == ()
    known = LinkVocabulary(Period(1890, 1899), ids=frozenset(atlas.events), merged=atlas.merged)
    for asked in ("the-other-ship", "second-ship", "the-other-ship,second-ship,ship-2"):
        view, dropped = read({"sel": asked}, known)
        assert (view.sel, dropped) == (("second-ship",), ())
    assert read({"sel": "a-third-ship"}, known)[1] == ("sel",)


def test_what_leads_nowhere_is_said_and_costs_nothing_else(tiny):
    atlas = write(tiny, ("the-other-ship", "no-ship"), ("third-lamp", "second-ship"))
    assert [str(fault) for fault in atlas.faults] == [
        "merged.toml: the-other-ship: into: 'no-ship' is no feature",
        "merged.toml: third-lamp: id: is the id of a feature",
    ]
    assert len(atlas.events) == len(made_up.collections()["events"]["features"])


def test_an_entry_that_says_too_little_is_a_fault_and_the_others_hold(tiny):
    path = tiny / "layers" / "merged.toml"
    path.write_text(
        '[[merged]]\nid = "old"\n\n[[merged]]\nid = "older"\ninto = "second-ship"\n', "utf-8"
    )
    atlas = layers.read(tiny)
    assert [(fault.feature, fault.field) for fault in atlas.faults] == [("merged 1", "into")]
    assert atlas.merged == {"older": "second-ship"}


def test_the_links_of_the_first_atlas_still_open():
    atlas = layers.read(ROOT)
    assert atlas.merged["colombia-cedes-bases"] == "seven-bases-agreement"
    assert all(now in {*atlas.events, *atlas.relations} for now in atlas.merged.values())

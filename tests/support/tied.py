"""Open atlases for the facts of relations and groups: the real one, a small one, one changed."""

from dataclasses import replace
from functools import cache

import pytest

from dashboard.state import selection
from dashboard.state.atlas import open_atlas
from geodata import query
from geodata.query.view import read
from tests.support.serving import ROOT


def open_(folder):
    """The atlas in a folder, opened and forgotten again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(folder))
        open_atlas.cache_clear()
        opened = open_atlas()
    open_atlas.cache_clear()
    return opened


@cache
def real():
    """The atlas that comes with the code."""
    return open_(ROOT)


def changed(opened, **layers):
    """The open atlas with other layers, and what is worked out from them."""
    atlas = replace(opened.atlas, **layers)
    return replace(opened, atlas=atlas, index=query.index(atlas))


def with_relation(opened, **changes):
    """The small atlas with its one relation changed."""
    only = replace(opened.atlas.relations["lamps-to-lisbon"], **changes)
    return changed(opened, relations={only.id: only})


def link(opened, **params):
    """The view that a link opens."""
    view, dropped = read(params, opened.known)
    assert dropped == ()
    return selection.fill(opened, view, params)


def ids(features):
    return [each.id for each in features]

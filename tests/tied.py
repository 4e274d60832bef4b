"""Open atlases for the facts of relations and groups: the real one, a small one, one changed."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from dashboard.state import selection
from dashboard.state.atlas import opened
from geodata import query
from geodata.query.view import read

ROOT = Path(__file__).parent.parent


def open_(folder):
    """The atlas in a folder, opened and forgotten again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(folder))
        opened.cache_clear()
        now = opened()
    opened.cache_clear()
    return now


@cache
def real():
    """The atlas that comes with the code."""
    return open_(ROOT)


def changed(now, **layers):
    """The open atlas with other layers, and what is worked out from them."""
    atlas = replace(now.atlas, **layers)
    return replace(now, atlas=atlas, index=query.index(atlas))


def with_relation(now, **changes):
    """The small atlas with its one relation changed."""
    only = replace(now.atlas.relations["lamps-to-lisbon"], **changes)
    return changed(now, relations={only.id: only})


def link(now, **params):
    """The view that a link opens."""
    view, dropped = read(params, now.known)
    assert dropped == ()
    return selection.fill(now, view, params)


def ids(features):
    return [each.id for each in features]

"""What many tests start from."""

import pytest
from hypothesis import settings

from tests.support import pages
from tests.support import tiny as made_up

# A slow machine is no fault: nothing here is asserted about time.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


@pytest.fixture
def tiny(tmp_path):
    """The folder of a small, whole and sound atlas that has nothing to do with the real one."""
    return made_up.write(tmp_path / "lamps")


@pytest.fixture(scope="module")
def page():
    """Opens the page of an atlas: ``page(folder, **params)``, a `tests.support.pages.Page`."""
    with pages.opening() as page:
        yield page


def pytest_collection_modifyitems(items):
    """What needs a browser is marked, and comes last: the fast tests say first what is wrong."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)

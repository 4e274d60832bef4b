"""What many tests start from."""

import pytest

from tests import tiny as made_up


@pytest.fixture
def tiny(tmp_path):
    """The folder of a small, whole and sound atlas that has nothing to do with the real one."""
    return made_up.write(tmp_path / "lamps")

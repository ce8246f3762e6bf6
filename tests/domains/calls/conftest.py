"""The world of these tests."""

import pytest

from tests.domains.calls.world import CallWorld
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault


@pytest.fixture
def world(database: Database, vault: Vault) -> CallWorld:
    """A company with an expert on an empty database, and calls."""
    return CallWorld(database, vault)

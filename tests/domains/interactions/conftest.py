"""The world of these tests."""

import pytest

from tests.domains.interactions.world import World
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault


@pytest.fixture
def world(database: Database, vault: Vault) -> World:
    """A company with an expert on an empty database."""
    return World(database, vault)

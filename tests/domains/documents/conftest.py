"""The world of these tests."""

import pytest

from tests.domains.documents.world import DocumentWorld
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault


@pytest.fixture
def world(database: Database, vault: Vault) -> DocumentWorld:
    """A company with an expert on an empty database, and a store in memory."""
    return DocumentWorld(database, vault)

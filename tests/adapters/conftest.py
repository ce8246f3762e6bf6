"""Folders for servers of their own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that every account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="visavis-data-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)

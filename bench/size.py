"""What a browser must load, gzipped at level 9 as a web server would send it."""

import gzip
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent / "src" / "visavis" / "web"


def gzip_bytes(data: bytes) -> int:
    return len(gzip.compress(data, 9))

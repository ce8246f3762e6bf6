"""`python -m bench [--only PART]`: measures, prints a table, keeps the figures."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import msgspec

PARTS = ("size", "start", "idle", "calls", "held_calls", "media_calls", "documents", "chat")
LATEST = Path(__file__).parent / "results" / "latest.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", choices=PARTS)
    only = parser.parse_args().only
    figures = dict(_read_latest()) if only else {}
    for part in (only,) if only else PARTS:
        measure: Callable[[], dict[str, float]] = import_module(f"bench.{part}").measure
        measured = measure()
        _print(measured)
        figures |= measured
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_bytes(msgspec.json.format(msgspec.json.encode(_rounded(figures)), indent=2) + b"\n")


def _read_latest() -> dict[str, float]:
    return msgspec.json.decode(LATEST.read_bytes(), type=dict[str, float]) if LATEST.exists() else {}


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in sorted(figures.items())}


def _print(figures: dict[str, float]) -> None:
    for name, value in figures.items():
        print(f"{name:<36} {value:>14,.2f}", flush=True)


if __name__ == "__main__":
    main()

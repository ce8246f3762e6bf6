"""Writes what clients may rely on: contract/ from the Python code, and the TypeScript types from contract/.

`tests/architecture/test_contract.py` compares the same texts with the files, so neither side can drift alone.
"""

import inspect
import json
import subprocess
import tempfile
from pathlib import Path

import msgspec

from visavis.domains.calls.frames import CallFrame, CallServerFrame
from visavis.domains.interactions import frames
from visavis.kernel.realtime.frames import VERSION
from visavis.routes import build_api

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / ".venv" / "node" / "node"
GENERATOR = ROOT / "web" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
TYPES = ROOT / "web" / "packages" / "contract" / "src"
UNIONS = {
    "VisitorFrame": frames.VisitorFrame | CallFrame,
    "ExpertFrame": frames.ExpertFrame | CallFrame,
    "ServerFrame": frames.ServerFrame | CallServerFrame,
    "CallFrame": CallFrame,
    "CallServerFrame": CallServerFrame,
}


def main() -> None:
    for path, text in contents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def contents() -> dict[Path, str]:
    """Every generated file with the text it should hold."""
    api, events = build_api().openapi(), event_schema()
    return {
        ROOT / "contract" / "openapi.json": as_text(api),
        ROOT / "contract" / "events.schema.json": as_text(events),
        TYPES / "http.ts": typescript(api),
        TYPES / "frames.ts": typescript(as_openapi(events)),
    }


def event_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of all realtime frames, with one definition for each direction and audience."""
    unions, parts = msgspec.json.schema_components(UNIONS.values(), ref_template="#/$defs/{name}")
    for part in parts.values():
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Visavis realtime frames",
        "description": frames.__doc__,
        "$defs": {**dict(zip(UNIONS, unions, strict=True)), **parts},
    }


def as_openapi(events: dict[str, object]) -> dict[str, object]:
    """The smallest OpenAPI document with the frames as its components, which is all the generator can read.

    Without the discriminators: the generator takes them for inheritance, and every frame carries its own tag.
    """
    moved = json.loads(json.dumps(events["$defs"]).replace("#/$defs/", "#/components/schemas/"))
    for union in UNIONS:
        del moved[union]["discriminator"]
    information = {"title": str(events["title"]), "version": str(VERSION)}
    return {"openapi": "3.1.0", "info": information, "paths": {}, "components": {"schemas": moved}}


def typescript(document: dict[str, object]) -> str:
    """TypeScript types of an OpenAPI document, one exported name for each component."""
    options = ["--root-types", "--root-types-no-schema-prefix", "--default-non-nullable=false"]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(document, file)
        file.flush()
        command = [str(NODE), str(GENERATOR), file.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT / "web").stdout


def as_text(document: dict[str, object]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()

"""Every operation of the contract, and requests that fit it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tests.domains.directory import proof_of

Schema = Mapping[str, Any]  # JSON Schema as the contract holds it
Json: TypeAlias = Any  # whatever JSON can say

CONTRACT = json.loads((Path(__file__).parents[2] / "contract" / "openapi.json").read_text())
AUDIENCES = ("nobody", "visitor", "member", "expert", "administrator", "program")
# Values that a schema cannot tell, by the name of the field.
KNOWN: dict[str, object] = {
    "email": "somebody@muster.example",
    "url": "http://127.0.0.1:9/hook",
    "languages": ["de"],
    "accent": "#224466",
    "texts": {"de": {"title": "x", "text": "x"}},
    "functions": ["chat", "message"],
    "precontact": {"name": "optional", "email": "optional"},
    "zone": "Europe/Zurich",
    "code": "000000",
    "holidays": "CH-BE",
    "endpoint": "https://push.example/somebody",
    "p256dh": f"B{'A' * 86}",
    "auth": "A" * 22,
    "proof": proof_of("installation", "somebody@muster.example"),
    "new_proof": proof_of("installation", "somebody@muster.example"),
}
# Names in paths that are not somebody's.
PLAIN = {"calendar", "place"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `audience` is the tag that says who it is for."""

    method: str
    path: str
    audience: str
    parameters: tuple[str, ...]
    query: dict[str, str]
    body: Schema | None
    takes_picture: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def names_an_object(self) -> bool:
        """Is there something in the path that belongs to somebody?"""
        return not PLAIN.issuperset(self.parameters)


def operations() -> Iterator[Operation]:
    """In the order of the contract. Every one must say for whom it is, by one tag."""
    for path, methods in CONTRACT["paths"].items():
        for method, told in methods.items():
            [audience] = told["tags"]
            assert audience in AUDIENCES, f"{method} {path} is for nobody we know"
            parameters = tuple(
                parameter["name"] for parameter in told.get("parameters", ()) if parameter["in"] == "path"
            )
            yield Operation(
                method.upper(),
                path,
                audience,
                parameters,
                _query_of(told),
                _body_of(told),
                _takes_picture(told),
            )


def fitting(schema: Schema, name: str = "") -> Json:
    """The smallest value of a schema; for texts with a pattern the field's name must be known."""
    if name in KNOWN:
        return KNOWN[name]
    if "$ref" in schema:
        return fitting(_resolved(schema["$ref"]), name)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return fitting(schema[choice][0], name)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _MADE[schema.get("type", "object")](schema)


def _query_of(told: Schema) -> dict[str, str]:
    """What must be asked for, and no more."""
    needed = [one for one in told.get("parameters", ()) if one["in"] == "query" and one.get("required")]
    return {one["name"]: str(fitting(one["schema"], one["name"])) for one in needed}


def _takes_picture(told: Schema) -> bool:
    return "image/png" in told.get("requestBody", {}).get("content", {})


def _body_of(told: Schema) -> Schema | None:
    content = told.get("requestBody", {}).get("content", {})
    found: Schema | None = content.get("application/json", {}).get("schema")
    return found


def _resolved(reference: str) -> Schema:
    found: Any = CONTRACT  # a walk through JSON
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _object(schema: Schema) -> dict[str, object]:
    required = schema.get("required", ())
    made = {
        name: fitting(part, name) for name, part in schema.get("properties", {}).items() if name in required
    }
    keys, values = schema.get("propertyNames"), schema.get("additionalProperties")
    if isinstance(values, dict) and keys is not None and schema.get("minProperties"):
        made[str(fitting(keys))] = fitting(values)
    return made


def _array(schema: Schema) -> list[object]:
    return [fitting(schema["items"])] * int(schema.get("minItems", 0))


def _string(schema: Schema) -> str:
    formats = {
        "uuid": "0197c0de-0000-7000-8000-000000000000",
        "email": "somebody@muster.example",
        "date": "2027-03-24",
        "date-time": "2027-03-24T12:00:00Z",
        "uri": "http://127.0.0.1:9/hook",
    }
    return formats.get(str(schema.get("format")), "x" * max(1, int(schema.get("minLength", 1))))


_MADE: Mapping[str, Callable[[Schema], Json]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": lambda schema: int(schema.get("minimum", 1)),
    "number": lambda schema: float(schema.get("minimum", 1)),
    "boolean": lambda _: True,
    "null": lambda _: None,
}

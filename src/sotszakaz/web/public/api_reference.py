"""The page for the programmer of a provider's software, made from the API's own description."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.api.v1.api import api
from sotszakaz.api.v1.errors import catalogue
from sotszakaz.web.page import Request, page

Schema = Mapping[str, Any]
KINDS = {
    "string": "строка",
    "integer": "целое число",
    "array": "список",
    "object": "объект",
    "uuid": "UUID",
    "date": "дата",
    "date-time": "дата и время",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a request or an answer; of what lies inside another the name is a path."""

    name: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An address with what it takes and what it answers."""

    anchor: str
    method: str
    path: str
    title: str
    description: str
    takes: list[Field]
    body: str
    status: str
    answers: list[Field]


@page(None)
def api_reference(request: Request) -> HttpResponse:
    """Show the interface: how to come in, every operation, every refusal."""
    context = {
        "operations": list(operations(api.get_openapi_schema())),
        "refusals": catalogue(),
        "site": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "public/api_reference.html", context)


def operations(openapi: Schema) -> Iterator[Operation]:
    """Read the operations of a description."""
    schemas = openapi["components"]["schemas"]
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            body = _content(operation["requestBody"], schemas) if "requestBody" in operation else {}
            status, answer = next(iter(operation["responses"].items()))
            example = json.dumps(_example(body, schemas), ensure_ascii=False, indent=1)
            yield Operation(
                anchor=operation["operationId"],
                method=method.upper(),
                path=path,
                title=operation["summary"],
                description=operation["description"],
                takes=[*_parameters(operation["parameters"]), *_fields(body, schemas)],
                body=example if body else "",
                status=str(status),
                answers=list(_fields(_content(answer, schemas), schemas)),
            )


def _parameters(parameters: Iterable[Schema]) -> Iterator[Field]:
    for one in parameters:
        yield _field(one["name"], one["schema"], is_required=one["required"])


def _content(message: Schema, schemas: Schema) -> Schema:
    return _resolved(message["content"]["application/json"]["schema"], schemas)


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    """Follow a reference, and of what may also be null take the other half."""
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            return _resolved(one, schemas)
    name = schema.get("$ref", "").rpartition("/")[2]
    return schemas[name] if name else schema


def _fields(schema: Schema, schemas: Schema, prefix: str = "") -> Iterator[Field]:
    """List the fields of an object, and after each those that lie inside it."""
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        own = _resolved(field, schemas)
        yield _field(prefix + name, {**own, **field}, is_required=name in required)
        if own.get("type") == "array":
            yield from _fields(_resolved(own["items"], schemas), schemas, f"{prefix}{name}[].")
        else:
            yield from _fields(own, schemas, f"{prefix}{name}.")


def _field(name: str, schema: Schema, *, is_required: bool) -> Field:
    kind = KINDS[schema.get("format", schema["type"])]
    return Field(name, kind, is_required, schema.get("description", ""))


def _example(schema: Schema, schemas: Schema) -> object:
    """Write a request with the example of each field it must have."""
    if schema.get("type") == "array":
        return [_example(_resolved(schema["items"], schemas), schemas)]
    if "examples" in schema:
        return schema["examples"][0]
    return {
        name: _example(schema["properties"][name], schemas) for name in schema.get("required", [])
    }

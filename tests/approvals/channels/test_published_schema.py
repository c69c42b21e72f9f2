"""What we send fits X's own OpenAPI file, where one is at hand (its licence keeps it out of here).

Set X_OPENAPI to the path of the file.
"""

import json
import os
from pathlib import Path

import pytest

from tests.doubles.sending import send

SCHEMA = os.environ.get("X_OPENAPI", "")
needs_schema = pytest.mark.skipif(
    not SCHEMA or not Path(SCHEMA).is_file(), reason="X_OPENAPI names no file"
)
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def faults(schema, value, document, path="$"):
    """What of ``value`` does not fit: unknown or missing members, and wrong types."""
    while "$ref" in schema:
        found = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    kind = schema.get("type")
    if kind in TYPES and not isinstance(value, TYPES[kind]):
        return [f"{path} is not {kind}"]
    wrong = []
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        wrong += [f"{path}.{name} is unknown" for name in value if name not in known]
        wrong += [
            f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value
        ]
        for name in value.keys() & known.keys():
            wrong += faults(known[name], value[name], document, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for each in value:
            wrong += faults(schema["items"], each, document, f"{path}[]")
    return wrong


def body_schema(document, path):
    body = document["paths"][path]["post"]["requestBody"]
    return body["content"]["application/json"]["schema"]


@needs_schema
def test_a_create_request_fits(channel, pictured, credentials, account):
    document = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    send(channel, pictured, credentials)
    sent = json.loads(account.log()[0]["body"])
    assert faults(body_schema(document, "/2/tweets"), sent, document) == []


@needs_schema
def test_the_requests_about_pictures_fit(monkeypatch, channel, pictured, credentials):
    from members.connections.wire import Session

    document = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    sent, send = [], Session.request

    def watch(session, method, url, **named):
        sent.append((url.rsplit(":", 1)[-1].partition("/")[2], named.get("json")))
        return send(session, method, url, **named)

    monkeypatch.setattr(Session, "request", watch)
    send(channel, pictured, credentials)
    for path, body in sent:
        if body is not None:
            assert faults(body_schema(document, f"/{path}"), body, document) == []


def test_the_comparison_with_a_schema_sees_faults():
    document = {"x": {"type": "string"}}
    schema = {
        "type": "object",
        "properties": {"text": {"$ref": "#/x"}, "ids": {"type": "array", "items": {"$ref": "#/x"}}},
        "required": ["text"],
    }
    assert faults(schema, {"text": "a", "ids": ["b"]}, document) == []
    assert faults(schema, {"ids": [3], "more": 1}, document) == [
        "$.more is unknown",
        "$.text is missing",
        "$.ids[] is not string",
    ]

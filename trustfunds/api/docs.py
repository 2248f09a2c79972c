"""The description of the open data as a page like any other: drawn on the server from the OpenAPI document itself."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from ninja.openapi.docs import DocsBase


class Described(DocsBase):
    def render_page(self, request, api, **kwargs: Any):
        schema = api.get_openapi_schema()
        shown = [_operation(path, methods["get"], schema) for path, methods in schema["paths"].items()]
        context = {
            "operations": shown,
            "description": schema["info"]["description"],
            "openapi": self.get_openapi_url(api, kwargs),
            "root": reverse("open_data:api-root"),
        }
        return render(request, "trustfunds/open_data.html", context)


def _operation(path: str, operation: dict, schema: dict) -> dict:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    fields = _resolved(answer, schema)["properties"]
    if "items" in fields:
        fields = _resolved(fields["items"]["items"], schema)["properties"]
    parameters = [
        {
            "name": given["name"],
            "place": given["in"],
            "type": _type(given["schema"], schema),
            "words": given["schema"].get("description", ""),
        }
        for given in operation.get("parameters", [])
    ]
    return {
        "path": path,
        "summary": operation["summary"],
        "address": "" if "{" in path else path,
        "parameters": parameters,
        "fields": [(name, _type(field, schema), field.get("description", "")) for name, field in fields.items()],
    }


def _resolved(part: dict, schema: dict) -> dict:
    if "$ref" in part:
        return schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[-1]]
    return part


def _type(part: dict, schema: dict) -> str:
    """`string (date)`, `integer or null`, or the words it may be."""
    part = _resolved(part, schema)
    if "anyOf" in part:
        return " | ".join(_type(option, schema) for option in part["anyOf"])
    if "enum" in part:
        return " | ".join(str(word) for word in part["enum"])
    if part.get("type") == "array":
        return f"[{_type(part['items'], schema)}]"
    return f"{part['type']} ({part['format']})" if "format" in part else part["type"]

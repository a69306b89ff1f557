"""The contract as an OpenAPI 3.1 document, drawn from the code."""

import json
from typing import Any, Final

import msgspec
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, Contact, License, SecurityScheme, Server, Tag

from certwizard.contract import ProblemType
from certwizard.contract.messages import Request

from . import app
from .database import Database
from .platform import Platform
from .secret import Secret

VERSION: Final = "1.0.0"


def document() -> dict[str, Any]:
    platform = Platform(
        database=Database("sqlite://"), secret=Secret("-" * 32), public_url="https://plataforma.example"
    )
    schema = app.make(platform, _config()).openapi_schema.to_schema()
    _attachment_body(schema)
    _closed_requests(schema)
    _activation_headers(schema)
    schema["components"]["schemas"]["Problem"]["properties"]["type"]["examples"] = list(ProblemType)
    return schema


def text() -> str:
    plain = msgspec.to_builtins(document(), str_keys=True)
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _config() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="certwizard: activation of a digital certificate",
        version=VERSION,
        description=(
            "What the wizard and a platform say to each other. Errors are `application/problem+json` with the stable "
            "types of `ProblemType`. Every write may be repeated: it carries an `Idempotency-Key`, an id made by the "
            "client, or a digest, and changes nothing the second time."
        ),
        contact=Contact(name="certwizard"),
        license=License(name="See LICENSE in the repository"),
        servers=[Server(url="https://plataforma.example")],
        tags=[
            Tag("pairing", "From an activation code to a token for one company."),
            Tag("activation", "The company's own activation, the only one that its token knows."),
            Tag("payment", "What the payment gateways tell."),
            Tag("help", "The articles' readers."),
        ],
        components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
        create_examples=False,
        use_handler_docstrings=True,
    )


def _attachment_body(schema: dict[str, Any]) -> None:
    """The framework does not describe a body that it hands over as bytes."""
    pdf = {"application/pdf": {"schema": {"type": "string", "contentMediaType": "application/pdf"}}}
    schema["paths"]["/v1/activation/attachment"]["put"]["requestBody"] = {"required": True, "content": pdf}


def _closed_requests(schema: dict[str, Any]) -> None:
    """What a request does not know it refuses."""
    for request in Request.__subclasses__():
        schema["components"]["schemas"][request.__name__]["additionalProperties"] = False


def _activation_headers(schema: dict[str, Any]) -> None:
    etag = {"ETag": {"description": "The activation's revision.", "schema": {"type": "string"}}}
    for path, calls in schema["paths"].items():
        if not path.startswith("/v1/activation"):
            continue
        for call in calls.values():
            for status in ("200", "201"):
                content = call["responses"].get(status, {}).get("content", {})
                if "application/json" in content:
                    call["responses"][status]["headers"] = etag

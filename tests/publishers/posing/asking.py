"""Asks the posing preview as a browser on this machine would, without a server between."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.publishers.posing import application

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """The body, of JSON."""
        return json.loads(self.body)


def ask(method: str, address: str, body: bytes = b"", *, root: Path = REPOSITORY, **more: str) -> Answer:
    """Ask for an address below the preview's; ``more`` are other variables of WSGI."""
    path, _, query = address.partition("?")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "/posing",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/json",
        "wsgi.input": io.BytesIO(body),
        **more,
    }
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        said.append((status, headers))

    text = b"".join(application(root)(environ, start))
    [(status, headers)] = said
    return Answer(int(status.split()[0]), dict(headers), text)


def question(drawing: object, exercise: str = "") -> bytes:
    """The body of a question about a drawing."""
    return json.dumps({"exercise": exercise, "drawing": drawing}).encode()


def draw(drawing: object, exercise: str = "", *, root: Path = REPOSITORY) -> Answer:
    """Have a drawing drawn."""
    return ask("POST", "/draw", question(drawing, exercise), root=root)

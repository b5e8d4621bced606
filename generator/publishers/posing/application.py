"""The posing preview as a WSGI app: a page, its script and style, and two questions that the page asks of each change.

It answers this machine alone, whatever name a foreign page gives it, and it writes nothing. Each request stands for
itself; what is wrong with what somebody typed is an answer in words, with the status 400 or 422.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.drawing.svg import COLOURS
from generator.publishers.posing.controls import sections, suggested
from generator.publishers.posing.drawn import drawn, remarks
from generator.publishers.posing.exercises import Posed, names, posed
from generator.publishers.posing.pasting import Pasted, Remark, pasted
from generator.records.vocabulary import Base

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 16 * 1024
"""How large a question may be; the longest drawing of the library is a tenth of that."""

_FOLDER = Path(__file__).parent
_STYLE = "text/css; charset=utf-8"
_FILES = {"/posing.js": "text/javascript; charset=utf-8", "/posing.css": _STYLE}
_OWN_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?")

_HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
)

_STATUS = {
    200: "200 OK",
    302: "302 Found",
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    411: "411 Length Required",
    413: "413 Content Too Large",
    415: "415 Unsupported Media Type",
    422: "422 Unprocessable Content",
}

_PLAIN = "text/plain; charset=utf-8"
_JSON = "application/json"


@dataclass(frozen=True)
class _Answer:
    status: int
    kind: str
    body: bytes
    more: tuple[tuple[str, str], ...] = ()


class _RefusedError(Exception):
    """A request that is not answered, and why, in words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def application(root: Path) -> WSGIApplication:
    """The app for the records of ``root``; its page stands at ``/``."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            _refuse_strangers(environ)
            found = _answer(root, environ)
        except _RefusedError as refused:
            found = _Answer(refused.status, _PLAIN, f"{refused}\n".encode())
        headers = [("Content-Type", found.kind), ("Content-Length", str(len(found.body))), *_HEADERS, *found.more]
        start_response(_STATUS[found.status], headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]

    return answer


def _refuse_strangers(environ: WSGIEnvironment) -> None:
    """Refuse what comes from another machine, or from a page of another site that a browser here has open."""
    host = str(environ.get("HTTP_HOST", ""))
    if not _OWN_HOST.fullmatch(host):
        raise _RefusedError(403, "This preview answers 127.0.0.1 and localhost alone.")
    address = str(environ.get("REMOTE_ADDR", ""))
    if address and not _is_loopback(address):
        raise _RefusedError(403, "This preview answers the machine it runs on alone.")
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
        raise _RefusedError(403, "This preview answers its own page alone.")


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _answer(root: Path, environ: WSGIEnvironment) -> _Answer:
    path, method = str(environ.get("PATH_INFO", "")), str(environ["REQUEST_METHOD"])
    questions: Mapping[str, Callable[[Path, dict[str, Any]], tuple[int, Any]]] = {"/draw": _draw, "/check": _check}
    if path in questions:
        if method != "POST":
            raise _RefusedError(405, "This address is asked with POST.")
        status, told = questions[path](root, _asked(environ))
        return _Answer(status, _JSON, json.dumps(told).encode())
    if method not in ("GET", "HEAD"):
        raise _RefusedError(405, "This address is only read.")
    query = parse_qs(str(environ.get("QUERY_STRING", "")), max_num_fields=10)
    chosen = query.get("exercise", [""])[0]
    if path == "":
        return _Answer(302, _PLAIN, b"", (("Location", f"{environ.get('SCRIPT_NAME', '')}/"),))
    if path == "/":
        return _Answer(200, "text/html; charset=utf-8", _page(root, chosen).encode())
    if path == "/exercise":
        return _Answer(200, _JSON, json.dumps(_told(_known(root, chosen))).encode())
    if path == "/light.css":
        return _Answer(200, _STYLE, _light().encode())
    if path in _FILES:
        return _Answer(200, _FILES[path], (_FOLDER / path[1:]).read_bytes())
    raise _RefusedError(404, "There is nothing at this address.")


def _known(root: Path, record_id: str) -> Posed:
    found = posed(root, record_id)
    if found is None:
        raise _RefusedError(404, f"There is no exercise {record_id!r}.")
    return found


def _told(exercise: Posed) -> dict[str, Any]:
    return {"name": exercise.name, "path": exercise.path, "place": exercise.place, "drawing": exercise.drawing}


def _page(root: Path, chosen: str) -> str:
    exercise = _known(root, chosen) if chosen else None
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja").render(
        exercise=exercise,
        exercises=names(root),
        bases=[(base.value, base.label) for base in Base],
        sections=sections(),
        suggested=suggested(),
    )


def _light() -> str:
    """The light colours of a figure, which a page in dark has to name to show both."""
    colours = "".join(f"  --figure-{name}: {value};\n" for name, value in COLOURS.items())
    return f'[data-md-color-scheme="default"] {{\n{colours}}}\n'


def _asked(environ: WSGIEnvironment) -> dict[str, Any]:
    """The question in the body of a request: a group of texts, lists and groups."""
    if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() != _JSON:
        raise _RefusedError(415, "A question is asked in JSON.")
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not length.isascii() or not length.isdigit():
        raise _RefusedError(411, "A question says its length.")
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        raise _RefusedError(413, f"A question has at most {MOST_BYTES} bytes.")
    try:
        asked = json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError):
        raise _RefusedError(400, "This is no JSON.") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("drawing"), dict) or not _is_plain(asked, _DEEPEST):
        raise _RefusedError(
            400, "A question is a group with 'exercise', an id or nothing, and 'drawing', a group of texts."
        )
    return asked


_DEEPEST = 6
"""How deep a question may be; a drawing needs four."""


def _is_plain(value: object, deepest: int) -> bool:
    """Whether a value is a text that can be written, or a list or group of such, not too deep."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    if not isinstance(value, (list, dict)) or deepest == 0:
        return False
    if isinstance(value, dict):
        return all(_is_plain(name, 1) and _is_plain(one, deepest - 1) for name, one in value.items())
    return all(_is_plain(one, deepest - 1) for one in value)


def _draw(root: Path, asked: dict[str, Any]) -> tuple[int, Any]:
    """The lines to paste and the picture, or what is wrong with them."""
    found, exercise = _read(root, asked)
    told: dict[str, Any] = {"yaml": found.yaml, "remarks": _said(found.remarks)}
    if found.drawing is None:
        return 422, told
    picture = drawn(found.drawing, exercise.works if exercise else (), exercise.name if exercise else "A new drawing")
    return 200, {**told, "picture": asdict(picture)}


def _check(root: Path, asked: dict[str, Any]) -> tuple[int, Any]:
    """What is wrong with the pose, or with the lines."""
    found, exercise = _read(root, asked)
    if found.drawing is None:
        return 422, {"remarks": _said(found.remarks)}
    return 200, {"remarks": _said(remarks(found.drawing, exercise.works if exercise else ()))}


def _read(root: Path, asked: dict[str, Any]) -> tuple[Pasted, Posed | None]:
    chosen = asked.get("exercise", "")
    return pasted(asked["drawing"]), posed(root, chosen) if isinstance(chosen, str) and chosen else None


def _said(found: Iterable[Remark]) -> list[dict[str, str]]:
    return [{"path": ".".join(map(str, remark.path)), "words": remark.words, "hint": remark.hint} for remark in found]

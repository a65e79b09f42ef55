"""Asking as somebody: the response, the traced words in it, and whether anything was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.test import Client

from tests.permissions.people import ALLOW, ANONYMOUS, AWAY, EITHER, FORBID, HIDE, LISTED, OPEN
from tests.permissions.scene import Scene

WORD = re.compile(r"zq[a-z0-9]+qz")
RAW = re.compile(r"""zq[a-z0-9]+qz(?="'|\S{0,12}<i>)""", re.IGNORECASE)  # see MARKUP of the scene
WRITING = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b[^\"]*\"(\w+)\"", re.IGNORECASE)
# A session may slide and a token remembers when it was used: nothing of the workspace
QUIET = {"django_session", "app_token"}
BROKEN = 500
REDIRECTS = (301, 302, 303, 307, 308)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Answer:
    """What came back; `text` holds body and target of a redirect; a `page` is HTML."""

    status: int
    location: str
    text: str
    wrote: frozenset[str]
    page: bool = False


class Plain(Client):
    """Django's client without its records of templates and contexts, which cost more than most answers here."""

    def request(self, **request: Any) -> Any:
        """The response alone; a page that breaks is a 500."""
        return self.handler(self._base_environ(**request))


class Asker:
    """Somebody with a browser and a token; whatever a request changes is taken back after it."""

    def __init__(self, scene: Scene, who: str) -> None:
        self.scene = scene
        self.who = who
        self.client = Plain()

    @contextmanager
    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Iterator[Answer]:
        """The answer; inside the block what the request has written is still there."""
        wrote: set[str] = set()
        with transaction.atomic(), connection.execute_wrapper(_listener(wrote)):
            response = self._sent(method, path, body)
            location = response.headers.get("Location", "")
            text = f"{location}\n{_text(response)}"
            page = response.headers.get("Content-Type", "").startswith("text/html")
            yield Answer(response.status_code, location, text, frozenset(wrote - QUIET), page)
            transaction.set_rollback(True)

    def _sent(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        if path.startswith("/api/"):
            return self._as_program(method, path, body)
        return self._as_browser(method, path, body)

    def _as_browser(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        self.client.cookies.clear()
        key = self.scene.sessions.get(self.who)
        if key:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = key
        send = getattr(self.client, method.lower())
        return send(path, body) if body is not None else send(path)

    def _as_program(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        secret = self.scene.secrets.get(self.who)
        headers = {"Authorization": f"Bearer {secret}"} if secret and self.who != ANONYMOUS else {}
        send = getattr(self.client, method.lower())
        if method == "GET":
            return send(path, headers=headers)
        if any(isinstance(value, UploadedFile) for value in (body or {}).values()):
            return send(path, body, headers=headers)
        return send(path, data=json.dumps(body or {}), content_type="application/json", headers=headers)


def _listener(wrote: set[str]) -> Callable[..., Any]:
    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITING.match(sql)
        if found:
            wrote.add(found.group(1))
        return execute(sql, params, many, context)

    return listen


def _text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def as_told(answer: Answer, wanted: str, *, api: bool) -> bool:
    """Whether the status is what `wanted` asks for."""
    if wanted == OPEN:
        return answer.status < BROKEN
    signed_out = answer.status in REDIRECTS and answer.location.startswith("/sign/login/")
    if wanted == ALLOW:
        return answer.status not in (401, 403, 404, 405) and answer.status < BROKEN and not signed_out
    if wanted == AWAY:
        return answer.status == 401 if api else signed_out
    return answer.status in {HIDE: (404,), FORBID: (403,), EITHER: (403, 404), LISTED: (200, 404)}[wanted]


def unescaped(answer: Answer) -> list[str]:
    """The texts on a page whose own characters became its markup."""
    return RAW.findall(answer.text) if answer.page else []


def leaked(scene: Scene, who: str, text: str) -> set[str]:
    """The traced words in the text that `who` must never read."""
    return {word for word in traced(scene, text) if who not in scene.readers[word]}


def traced(scene: Scene, text: str) -> set[str]:
    """All traced words in the text."""
    words = {word for word in WORD.findall(text.lower()) if word in scene.readers}
    digits = re.sub(r"[\s\u00a0-]", "", text)
    return words | {word for word in scene.readers if word.isdigit() and word in digits}


def everything() -> dict[str, list[Row]]:
    """Every row of every table of the product, sessions and the use of tokens left out."""
    return {model.__name__: list(_rows(model)) for model in apps.get_app_config("app").get_models()}


def _rows(model: Any) -> Iterable[Row]:
    names = [
        one.attname for one in model._meta.concrete_fields if one.name not in ("last_used_at", "last_login")
    ]
    return model._base_manager.order_by("pk").values_list(*names)

"""A program that talks to the interface: a client with an actor's token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tongpin.app.base.actor import Actor
from tongpin.app.workspace.models import Token
from tongpin.app.workspace.queries import token_digest


@dataclass
class Program:
    """Sends JSON with its token; every method returns Django's test response."""

    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, query, headers=self._headers())

    def post(self, path: str, body: object = None) -> Any:
        return self._send("post", path, body)

    def patch(self, path: str, body: object = None) -> Any:
        return self._send("patch", path, body)

    def put(self, path: str, body: object = None) -> Any:
        return self._send("put", path, body)

    def delete(self, path: str) -> Any:
        return self.client.delete(path, headers=self._headers())

    def _send(self, method: str, path: str, body: object) -> Any:
        send = getattr(self.client, method)
        data = {} if body is None else body
        return send(path, data=data, content_type="application/json", headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def program_of(actor: Actor, scope: str = "write") -> Program:
    """A program with a fresh token of the actor, whatever the role; a viewer may have got one in better days."""
    secret = f"tp_{secrets.token_urlsafe(32)}"
    Token.objects.create(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        name="a program",
        scope=scope,
        prefix=secret[:8],
        digest=token_digest(secret),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return Program(secret)

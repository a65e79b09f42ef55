"""Encryption of what must not stand in clear: a key per subject, itself encrypted with the installation's master key.

Destroying a subject's key makes everything sealed for it unreadable at once, also in old audit rows and their copies.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


@lru_cache(maxsize=4)
def _master(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def master() -> MultiFernet:
    """The installation's keys, newest first, so that a key can be rotated."""
    return _master(tuple(settings.TONGPIN_MASTER_KEYS))


def new_subject_key() -> bytes:
    """A fresh key for one subject, wrapped by the master key."""
    return master().encrypt(Fernet.generate_key())


def seal(wrapped: bytes, value: Any) -> str:
    """The value as an unreadable token under the subject's key."""
    return Fernet(master().decrypt(bytes(wrapped))).encrypt(json.dumps(value, default=str).encode()).decode()


def unseal(wrapped: bytes | None, token: str) -> Any:
    """What was sealed, or None when the subject's key is destroyed or not the right one."""
    if wrapped is None:
        return None
    try:
        return json.loads(Fernet(master().decrypt(bytes(wrapped))).decrypt(token.encode()))
    except InvalidToken:
        return None


def chain_code(message: bytes) -> str:
    """A keyed digest (HMAC-SHA256, hex) that nobody can forge who has only the database."""
    return hmac.new(settings.TONGPIN_CHAIN_KEY, message, hashlib.sha256).hexdigest()

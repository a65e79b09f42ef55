"""Sessions as Django keeps them in its table, found by a prepared query: every page begins with this."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.utils import timezone

from tongpin.app.base.prepared import prepared


class SessionStore(db.SessionStore):
    """The session of a request."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, under a key that is yet to be made, where it is unknown or has expired."""
        found = _kept(str(self.session_key), timezone.now())
        if not found:
            self._session_key = None
            return {}
        return dict(self.decode(found[0]))


@prepared
def _kept(key: str, now: datetime) -> QuerySet[Any, str]:
    rows = SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now)
    return rows.values_list("session_data", flat=True)

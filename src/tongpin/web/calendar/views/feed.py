"""The address that other calendars read. Who knows it needs no session, so it tells no more than everybody may know."""

from __future__ import annotations

import hashlib
import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from tongpin.app.base.knocks import A_MINUTE, Knocks
from tongpin.app.calendar.queries import subscribed
from tongpin.web.calendar.feed_text import feed_text

KNOCKS = Knocks()
PER_MINUTE = 30
TOO_MANY = 429
TYPE = "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of the feed's member; 304 while nothing has changed, 429 when somebody asks all the time."""
    now, who = time.time(), hashlib.sha256(secret.encode()).hexdigest()
    if KNOCKS.count(who, now) > PER_MINUTE:
        return HttpResponse(status=TOO_MANY, headers={"Retry-After": str(A_MINUTE - int(now) % A_MINUTE)})
    body = feed_text(subscribed(secret))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    response = HttpResponseNotModified() if etag in known else HttpResponse(body, content_type=TYPE)
    response["ETag"], response["Cache-Control"] = etag, "private, max-age=0, must-revalidate"
    return response

"""The pocket: which pages a device keeps, and the worker that shows them without network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tongpin.app.visits.queries import kept_visits
from tongpin.web.desk.asking import actor_of

# a worker is held by the policy it comes with, and takes its own scripts by address instead of by nonce
WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


@never_cache
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it says nothing about anybody."""
    script = render_to_string("offline/service-worker.js", request=request)
    return HttpResponse(
        script,
        content_type="text/javascript; charset=utf-8",
        headers={"Content-Security-Policy": WORKER_POLICY},
    )


@require_GET
def manifest(_request: HttpRequest) -> JsonResponse:
    """What a phone needs to put Tongpin beside its other applications."""
    icon = {"src": static("shell/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    said = {
        "name": _("Tongpin"),
        "short_name": _("Tongpin"),
        "start_url": reverse("desk:today"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b6b70",
        "icons": [icon],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@never_cache
@require_GET
def pocket(request: HttpRequest) -> HttpResponse:
    """What is kept on this device, and what it has still to send."""
    return render(request, "offline/pocket.html", {"kept": kept_visits(actor_of(request))})


@never_cache
@require_GET
def listing(request: HttpRequest) -> JsonResponse:
    """The addresses that a device keeps for its user, and a fresh token for what it sends."""
    kept = kept_visits(actor_of(request))
    pages = [reverse("offline:pocket")]
    for row in kept.visits:
        pages += [reverse("visits:brief", args=[row.id]), reverse("visits:record", args=[row.id])]
    return JsonResponse({"member": kept.member_id, "token": get_token(request), "pages": pages})

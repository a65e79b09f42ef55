"""The pages of an import."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def imports(request: HttpRequest) -> HttpResponse:
    """All imports, and the form for the next one."""
    return render(request, "exchange/imports.html", {})

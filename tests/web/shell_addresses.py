"""A few addresses to try the frame on: what the frame does must not depend on the pages of other capabilities."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import include, path
from django.views.i18n import set_language

from tongpin.app.base.errors import Stale
from tongpin.web.shell import conflicts, errors


class Form(forms.Form):
    name = forms.CharField(label="Name")
    stage = forms.ChoiceField(label="Stage", choices=[("a", "First"), ("b", "Second")])
    tags = forms.MultipleChoiceField(label="Tags", choices=[("x", "Ex"), ("y", "Why")], required=False)


def send_on(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Done.", extra_tags="/undo/7/")
    messages.error(request, "Not done.")
    answer = HttpResponseRedirect("/help/")
    answer.set_cookie("kept", "yes")
    return answer


def page_for(request: HttpRequest, status: int) -> HttpResponse:
    return errors.page(request, status)


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def burst(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def kept_busy(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def form(request: HttpRequest) -> HttpResponse:
    bound = Form(conflicts.chosen(request.POST) if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "shell/form.html", {"form": bound, "title": "Deal", "back": "/help/"})
    if not bound.is_valid():
        return render(request, "shell/form.html", {"form": bound, "title": "Deal"}, status=422)
    if request.POST.get("version") != "4":
        stale = Stale(4, theirs={"name": "Theirs", "stage": "b", "tags": ["x", "y"]}, ours={})
        return conflicts.answer(request, bound, stale, title="Deal", back="/help/", who="Zhou")
    return HttpResponse(str(bound.cleaned_data))


urlpatterns = [
    path("help/", include("tongpin.web.help.urls")),
    path("i18n/", set_language, name="set_language"),
    path("send-on/", send_on),
    path("status/<int:status>/", page_for),
    path("refuse/", refuse),
    path("burst/", burst),
    path("busy/", kept_busy),
    path("form/", form),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

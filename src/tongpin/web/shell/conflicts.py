"""A save that came too late: both values side by side, and the choice between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from tongpin.app.base.errors import Stale

MINE, THEIRS, KEEP = "mine", "theirs", "keep-"
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", "version", "resolve"})


@dataclass(frozen=True)
class Row:
    """One field of the panel; `carried` are the stored values as a form would send them."""

    field: str
    label: str
    mine: str
    theirs: str
    carried: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.mine == self.theirs


def answer(
    request: HttpRequest, form: forms.BaseForm, stale: Stale, *, title: str, back: str, who: str = ""
) -> HttpResponse:
    """The 409 page for a bound form that met a newer version; the choice comes back to the same address."""
    said = {
        "title": title,
        "rows": list(_rows(form, stale)),
        "carried": [(name, value) for name, values in _sent(request.POST) for value in values],
        "version": stale.version,
        "who": who,
        "back": back,
    }
    return render(request, "shell/conflict.html", said, status=409)


def chosen(post: QueryDict) -> QueryDict:
    """The posted data, with the stored value where the user chose it; unchanged without a conflict."""
    if "resolve" not in post:
        return post
    data = post.copy()
    for name in [key.removeprefix(KEEP) for key in post if key.startswith(KEEP)]:
        if post["resolve"] != MINE and post[KEEP + name] == THEIRS:
            data.setlist(name, post.getlist(f"{THEIRS}-{name}"))
    return data


def _sent(post: QueryDict) -> Iterator[tuple[str, list[str]]]:
    for name, values in post.lists():
        if name not in OWN_FIELDS and not name.startswith((KEEP, f"{THEIRS}-")):
            yield name, [str(value) for value in values]


def _rows(form: forms.BaseForm, stale: Stale) -> Iterator[Row]:
    for name, stored in stale.theirs.items():
        if name not in form.fields:
            continue
        field = form.fields[name]
        bound = form[name]
        yield Row(
            field=name,
            label=str(bound.label),
            mine=_shown(field, bound.value()),
            theirs=_shown(field, field.prepare_value(stored)),
            carried=tuple(_as_list(field.prepare_value(stored))),
        )


def _as_list(value: Any) -> list[str]:
    if value in (None, ""):
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple | set) else [str(value)]


def _shown(field: forms.Field, value: Any) -> str:
    """A value as the reader knows it: the words of a choice, not its key."""
    values = _as_list(value)
    choices = {
        str(key): str(word)
        for key, word in getattr(field, "choices", ())
        if not isinstance(word, list | tuple)
    }
    return "、".join(choices.get(one, one) for one in values)

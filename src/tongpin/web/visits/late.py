"""A save that came too late, in the names of the form: what the record calls `person` is picked as `person_id`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms

from tongpin.app.base.errors import Stale


@contextmanager
def in_form_names(form: forms.BaseForm) -> Iterator[None]:
    """What is stale inside is named as the form names it, so that every conflicting value is shown."""
    try:
        yield
    except Stale as late:
        theirs, ours = (_renamed(form, side) for side in (late.theirs, late.ours))
        raise Stale(late.version, theirs, ours) from late


def _renamed(form: forms.BaseForm, side: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{name}_id" if f"{name}_id" in form.fields else name: value for name, value in side.items()}

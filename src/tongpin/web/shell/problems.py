"""Problems that a command found, said in words and set beside the field they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise

from tongpin.app.base.errors import Invalid, Problem
from tongpin.web.shell import words

Words = Mapping[str, str | Promise]
NO_WORDS: Words = {}


def onto(form: forms.BaseForm, invalid: Invalid, own: Words = NO_WORDS) -> None:
    """Adds every problem to the bound form: beside its field, or on top when it has no such field."""
    for problem in invalid.problems:
        form.add_error(problem.field if problem.field in form.fields else None, sentence(problem, own))


def sentence(problem: Problem, own: Words = NO_WORDS) -> str:
    """The problem in words: the capability's own, else the common ones, else what the validation said."""
    said = own.get(problem.code) or words.PROBLEMS.get(problem.code)
    if said is None:
        return str(problem.params.get("message") or words.PROBLEMS["invalid"])
    text = str(said)
    try:
        return text % problem.params
    except KeyError:  # the same code without the value that the words name
        return str(words.PROBLEMS["invalid"])

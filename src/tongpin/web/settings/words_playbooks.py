"""What may be wrong with a playbook file, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongpin.core.playbook import Problem

PROBLEMS = {
    "bad_character": _("A character that YAML does not allow."),
    "bad_key": _("“%(key)s” is no key: small Latin letters, digits and - or _ only."),
    "cloud_after_funnel": _("“%(stage)s” is outside the funnel, but a stage before it is inside."),
    "duplicate_key": _("“%(key)s” stands here twice."),
    "empty": _("The file is empty."),
    "empty_text": _("Here words are missing."),
    "key_taken": _("The key “%(key)s” has been used above."),
    "missing_key": _("“%(key)s” is missing."),
    "missing_language": _("The text in %(language)s is missing."),
    "no_aliases": _("Anchors and aliases (& and *) are not allowed."),
    "no_funnel_stage": _("At least one stage must be inside the funnel."),
    "no_required_signal": _("The stage “%(stage)s” needs at least one required signal."),
    "no_tags": _("Tags (!) are not allowed."),
    "not_a_choice": _("“%(value)s” is not one of: %(choices)s."),
    "not_a_list": _("Here a list is needed (lines that begin with -)."),
    "not_a_mapping": _("Here “key: value” is needed."),
    "not_a_text": _("Here a text in every language is needed: {zh-Hans: …, en: …}."),
    "not_a_whole_number": _("“%(value)s” is not a whole number."),
    "not_true_or_false": _("“%(value)s” is neither true nor false."),
    "not_words": _("Here words are needed, in quotes if they look like a number."),
    "not_yaml": _("This is not YAML; mostly the indent or a quote is wrong."),
    "out_of_range": _("%(value)s does not lie between %(least)s and %(most)s."),
    "phase_goes_back": _("“%(stage)s” belongs to an earlier phase than the stage before it."),
    "reserved_key": _("“%(key)s” ends a deal and cannot be a stage."),
    "several_documents": _("The file holds several documents; one is needed."),
    "text_too_long": _("%(count)s characters; at most %(most)s fit."),
    "too_deep": _("The lines are nested too deeply."),
    "too_large": _("The file is too large for a playbook."),
    "too_many_nodes": _("The file has too many entries for a playbook."),
    "unknown_key": _("“%(key)s” is not known here."),
    "wrong_count": _("%(count)s entries; between %(least)s and %(most)s are needed."),
}
MEANT = _("Did you mean “%(nearest)s”?")


def problem_lines(problems: tuple[Problem, ...]) -> list[Mapping[str, str]]:
    """Each problem with its place and its sentence."""
    return [{"where": _place(one), "says": _sentence(one)} for one in problems]


def _place(problem: Problem) -> str:
    return gettext("line %(line)s, column %(column)s") % {"line": problem.line, "column": problem.column}


def _sentence(problem: Problem) -> str:
    said = str(PROBLEMS.get(problem.code, problem.code))
    text = said % problem.params if "%(" in said else said
    return f"{text} {str(MEANT) % problem.params}" if problem.params.get("nearest") else text

"""The named failures of commands and queries; web, api and cli turn each into words in one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import OperationalError


class Failure(Exception):
    """A request that was understood and not carried out; nothing has changed."""

    code = "failure"


class NotFound(Failure):
    """There is no such object, or the actor may not know of it: both look the same."""

    code = "not_found"


class Denied(Failure):
    """The actor sees the object but may not do this to it."""

    code = "denied"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: which field, what (a code), with which values."""

    field: str
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Invalid(Failure):
    """The input cannot be accepted; `problems` says where and why."""

    code = "invalid"

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems

    @classmethod
    def from_validation(cls, error: ValidationError) -> Invalid:
        """Django's own validation result as problems."""
        found = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        return cls(
            *(
                Problem(
                    "" if name == NON_FIELD_ERRORS else name,
                    one.code or "invalid",
                    {"message": one.messages[0], **(one.params or {})},
                )
                for name, errors in found.items()
                for one in errors
            )
        )


class Stale(Failure):
    """Somebody else saved first: `theirs` holds the stored values of the fields we wanted to change, `ours` what we wanted."""

    code = "stale"

    def __init__(self, version: int, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
        super().__init__(f"stored version is {version}")
        self.version = version
        self.theirs = theirs
        self.ours = ours


class MissingSignals(Failure):
    """The customer has not yet done or said what opens the stage; `missing` holds core.stages.MissingStage rows."""

    code = "missing_signals"

    def __init__(self, target: str, missing: tuple[Any, ...]) -> None:
        super().__init__(target)
        self.target = target
        self.missing = missing


class NotQualified(Failure):
    """A lead stays a lead: `result` is core.qualification.Qualification."""

    code = "not_qualified"

    def __init__(self, result: Any) -> None:
        super().__init__("not qualified")
        self.result = result


def is_busy(error: BaseException | None) -> bool:
    """Whether only somebody else's long writing stood in the way: SQLite lets one transaction write at a time."""
    return isinstance(error, OperationalError) and "database is locked" in str(error)

"""Days, moments and times as programs send them: ISO 8601 texts, never numbers, within the years that are kept."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

from tongpin.core.dates import KEPT_YEARS

DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d\S*", re.ASCII)
CLOCK: Final = re.compile(r"\d\d:\d\d\S*", re.ASCII)


def _day(value: object) -> object:
    return _written(value, DAY, "a day as YYYY-MM-DD")


def _moment(value: object) -> object:
    return _written(value, MOMENT, "a moment as YYYY-MM-DDThh:mm:ss with its zone")


def _clock(value: object) -> object:
    return _written(value, CLOCK, "a time as hh:mm")


def _written(value: object, form: re.Pattern[str], wanted: str) -> object:
    if isinstance(value, str) and form.fullmatch(value):
        return value
    raise PydanticCustomError("iso_8601", "Give {wanted}", {"wanted": wanted})


def _kept(value: date) -> date:
    """The same, whose year can be kept and reckoned with."""
    if value.year in KEPT_YEARS:
        return value
    facts = {"first": KEPT_YEARS[0], "last": KEPT_YEARS[-1]}
    raise PydanticCustomError("year_out_of_range", "Give a year from {first} to {last}", facts)


Day = Annotated[date, BeforeValidator(_day), AfterValidator(_kept)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_kept)]
Clock = Annotated[time, BeforeValidator(_clock)]

"""Telephone numbers, kept in E.164, with the extension where there is one."""

from __future__ import annotations

from collections.abc import Iterable

import phonenumbers
from babel.core import get_global

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem

DEFAULT_REGION = "CN"
MOST_PHONES = 10


def region_of(actor: Actor) -> str:
    """The country in which a number without a country code is dialled: the one of the workspace's zone."""
    return str(get_global("zone_territories").get(actor.zone, DEFAULT_REGION))


def kept_phone(text: str, region: str) -> str:
    """+8613800138000, or with extension +8675588886666;ext=12; ValueError when it cannot be dialled."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(text)
    extension = f";ext={number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension


def kept_phones(actor: Actor, texts: Iterable[str]) -> list[str]:
    """Each number once, in the order given; Invalid names the first one that cannot be dialled."""
    region, kept = region_of(actor), []
    for text in (one.strip() for one in texts):
        try:
            kept += [kept_phone(text, region)] if text else []
        except ValueError as error:
            raise Invalid(Problem("phones", "invalid_phone", {"value": text, "region": region})) from error
    if len(kept) > MOST_PHONES:
        raise Invalid(Problem("phones", "too_many", {"most": MOST_PHONES}))
    return list(dict.fromkeys(kept))

"""Addresses of pages, resolved once for each route: a page with hundreds of links only fills the numbers in."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

# What no address holds by itself, and every converter that takes numbers or keys takes
NUMBER, KEY = 9_081_726_354, "qz-{}-zq"
PLAIN = re.compile(r"[A-Za-z0-9_-]+\Z")


def address(name: str, *values: object) -> str:
    """The address of the route `name` with these values."""
    return quick_address(name, *values) or reverse(name, args=values)


Place = tuple[str | None, ...]


def place() -> Place:
    """What the addresses of a request begin with and are looked up in."""
    return (settings.ROOT_URLCONF, get_urlconf(), get_script_prefix())


def quick_address(name: str, *values: object, where: Place | None = None) -> str | None:
    """The same for plain numbers and keys; None when it takes the long way to find out."""
    kinds = "".join(
        "n" if type(one) is int and one >= 0 else "k" if isinstance(one, str) and PLAIN.match(one) else "?"
        for one in values
    )
    if "?" in kinds:
        return None
    shape = _shape(name, kinds, *(where or place()))
    return shape.format(*values) if shape else None


@lru_cache(maxsize=512)
def _shape(name: str, kinds: str, *_where: str | None) -> str:
    """The address with a {place} for each value; empty when the route takes other ones."""
    marks = [NUMBER + place if kind == "n" else KEY.format(place) for place, kind in enumerate(kinds)]
    try:
        found = reverse(name, args=marks)
    except NoReverseMatch:
        return ""
    shape = found.replace("{", "{{").replace("}", "}}")
    for place, one in enumerate(marks):
        if shape.count(str(one)) != 1:
            return ""
        shape = shape.replace(str(one), f"{{{place}}}")
    return shape

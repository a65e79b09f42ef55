"""How names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.app.accounts.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ Co., Ltd.", "abc co ltd"),
        ("金昌水泥电杆厂（甘肃）", "金昌水泥电杆厂(甘肃)"),
        ("Straße", "STRASSE"),
        ("  A  B ", "ab"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_legal_suffixes_make_a_difference() -> None:
    assert name_key("Hua Electric") != name_key("Hua Electric Co., Ltd.")


def test_a_name_of_signs_alone_keeps_them() -> None:
    assert name_key(" *** ") == "***"


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text, 2000), 2000) == name_key(text, 2000)

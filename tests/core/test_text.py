from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.text import in_language

WORDS = {"zh-Hans": "商机", "en": "Opportunity"}


def test_each_language_gets_its_own_words() -> None:
    assert in_language(WORDS, "zh-Hans") == "商机"
    assert in_language(WORDS, "en") == "Opportunity"


def test_traditional_chinese_falls_to_simplified_however_it_is_written() -> None:
    for tag in ("zh-Hant", "zh-hant", "zh_Hant", "zh-TW", "zh", "ZH-HANS"):
        assert in_language(WORDS, tag) == "商机"


def test_any_other_language_falls_to_english() -> None:
    for tag in ("en-GB", "de", "zha", ""):
        assert in_language(WORDS, tag) == "Opportunity"


@given(st.text())
def test_a_text_that_was_left_out_is_empty_in_every_language(tag: str) -> None:
    assert in_language({}, tag) == ""

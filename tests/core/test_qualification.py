"""Three elements and fit make a lead an opportunity (M09)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.qualification import ELEMENTS, MARKS, qualify

ALL: dict[str, str] = dict.fromkeys(ELEMENTS, "confirmed")


def test_a_lead_of_which_nothing_is_known_lacks_everything() -> None:
    assert qualify({}).missing == ("need", "budget", "key_person", "fit")
    assert not qualify({}).passed


def test_four_confirmed_elements_pass() -> None:
    assert qualify(ALL).passed


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_element_is_needed(element: str) -> None:
    judged = qualify({**ALL, element: "unknown"})
    assert (judged.passed, judged.missing) == (False, (element,))


def test_an_assumed_element_passes_and_stays_visible() -> None:
    judged = qualify({**ALL, "budget": "assumed"})
    assert (judged.passed, judged.assumed, judged.missing) == (True, ("budget",), ())


def test_a_refuted_element_fails_and_is_not_called_missing() -> None:
    judged = qualify({**ALL, "fit": "refuted"})
    assert (judged.passed, judged.refuted, judged.missing) == (False, ("fit",), ())


@pytest.mark.parametrize("marks", [{"luck": "confirmed"}, {"need": "perhaps"}])
def test_what_the_method_does_not_know_is_an_error(marks: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not an element or a mark"):
        qualify(marks)


@given(st.dictionaries(st.sampled_from(ELEMENTS), st.sampled_from(MARKS)))
def test_it_passes_exactly_when_nothing_is_missing_or_refuted(marks: dict[str, str]) -> None:
    judged = qualify(marks)
    assert judged.passed == (not judged.missing and not judged.refuted)
    named = [*judged.missing, *judged.refuted, *judged.assumed]
    assert len(named) == len(set(named))

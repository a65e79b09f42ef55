"""Needs of three types, and what moves each on (M36), on the logistics firm and the school principal."""

import pytest

from tongpin.core.needs import STEPS, TYPES, clearest, way_forward


def test_the_principals_doubt_is_unclear_and_wants_the_situation_surveyed_first() -> None:
    assert way_forward("unclear") == ("survey_situation", "provoke_problem", "enlarge_problem")


def test_people_who_run_the_roads_all_day_are_an_implicit_need_that_wants_facts() -> None:
    assert way_forward("implicit") == ("state_facts", "draw_attention", "bring_in_view")


def test_monitoring_vehicles_is_explicit_and_wants_a_strong_presentation_when_ours_fits() -> None:
    assert way_forward("explicit", fits=True) == ("strengthen_presentation",)


def test_an_explicit_need_that_we_do_not_meet_wants_other_criteria() -> None:
    assert way_forward("explicit", fits=False) == ("rebuild_criteria",)


def test_an_explicit_need_of_unknown_fit_wants_the_fit_found_out() -> None:
    assert way_forward("explicit") == ("find_out_fit",)


@pytest.mark.parametrize("kind", ["unclear", "implicit"])
def test_fit_does_not_matter_before_the_need_is_explicit(kind: str) -> None:
    assert way_forward(kind, fits=True) == way_forward(kind, fits=False) == way_forward(kind)


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a type of need"):
        way_forward("vague")


def test_the_clearest_of_several_needs_counts() -> None:
    assert clearest(["unclear", "explicit", "implicit"]) == "explicit"
    assert clearest(["unclear"]) == TYPES[0]
    assert clearest([]) is None


def test_every_step_is_part_of_some_way() -> None:
    ways = {step for kind in TYPES for fits in (None, True, False) for step in way_forward(kind, fits=fits)}
    assert ways == set(STEPS)

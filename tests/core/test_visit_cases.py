"""The visits of Jinchang and Xuri, as the method tells them: pleasant words there, a real advance here (M05)."""

from tests.core.deals import deal, given, in_step
from tests.core.small_playbook import days_ago, in_days
from tests.core.visits import CHEN, facts, lines_of
from tongpin.core.advice import VisitingFact
from tongpin.core.visits import (
    Ended,
    GiftStanding,
    Promise,
    ReadinessFacts,
    judge,
    readiness,
    series,
)

# What the salesperson of Jinchang put down as an advance each time, with what was agreed on both sides.
JINCHANG = (
    ("李琼：东西不错，我帮你问问", (Promise("theirs", None), Promise("ours", days_ago(50)))),
    ("刘斌：资料先放这儿，五家里要选两三家", (Promise("ours", days_ago(35)),)),
    ("网络部：测试合格，下一步找采购", ()),
    ("刘斌：你们来晚了，有机会再谈", (Promise("theirs", None),)),
)
# At Xuri the general manager wrote into our proposal, sent it back, and asked for the next version by a day.
XURI = (
    Promise("theirs", days_ago(20), "kept", "edit_proposal"),
    Promise("theirs", in_days(6), "open", "edit_proposal"),
    Promise("ours", in_days(3)),
)


def test_none_of_jinchangs_visits_was_the_advance_that_was_claimed() -> None:
    judged = [judge("advance", promises) for _, promises in JINCHANG]
    assert [one.outcome for one in judged] == ["continuation"] * 4
    assert all(one.lowered for one in judged)
    assert judged[0].asks == ("commitment_date",)
    assert judged[1].asks == ("their_commitment",)


def test_jinchang_goes_round_in_circles_and_hears_so() -> None:
    ended = tuple(
        Ended(days_ago(12 + 15 * place), judge("advance", promises).outcome, claimed="advance")
        for place, (_, promises) in enumerate(reversed(JINCHANG))
    )
    assert (series(ended).count, series(ended).warns) == (4, True)
    advice = given(deal("opportunity", visiting=VisitingFact(ended=ended)))
    assert advice["continuation_twice"].facts["count"] == 4
    assert "advance_claimed_without_commitment" not in advice


def test_jinchangs_chief_is_met_too_early() -> None:
    """Nobody dissatisfied is known, the receptive friend has no say, and the order was to be asked for."""
    checks = readiness(
        ReadinessFacts(
            power=("厂长",),
            phase="evaluation",
            objective=True,
            objective_phases=("decision",),
            receptive=("李琼",),
        )
    )
    warned = {check.key: check.cause for check in checks if check.state == "warn"}
    assert warned["dissatisfied"] == "too_early"
    assert warned["objective_fits"] == "expectations"
    assert "receptive" not in warned


def test_at_xuri_power_that_writes_into_our_proposal_is_a_real_advance() -> None:
    judged = judge("advance", XURI)
    assert (judged.outcome, judged.lowered, judged.asks) == ("advance", False, ())


def test_what_xuris_manager_has_done_counts_without_anything_further() -> None:
    assert judge("advance", XURI[:1]).outcome == "advance"
    assert judge("continuation", XURI[:1]).asks == ("maybe_advance",)


def test_xuris_advance_is_no_series_of_pleasant_words() -> None:
    ended = (
        Ended(days_ago(2), "advance", next_step=True, claimed="advance"),
        Ended(days_ago(9), "continuation"),
    )
    advice = given(deal(sync=in_step("trial"), visiting=VisitingFact(ended=ended)))
    assert not {"continuation_twice", "advance_claimed_without_commitment"} & set(advice)


def test_before_the_visit_to_xuris_section_chief_the_brief_warns_of_his_hints_and_proposes_no_present() -> (
    None
):
    wei = GiftStanding(CHEN.person_id, "魏科长", "CNY", hinted=True)
    codes = [line.code for line in lines_of(facts(gifts=(wei,)), "gifts")]
    assert codes == ["gift_no_limit", "gift_hint"]

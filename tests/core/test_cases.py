"""The cases Jinchang and Xuri of the method, as the core sees them."""

from tests.core.deals import deal, given, marks
from tests.core.small_playbook import SMALL, days_ago, signal
from tongpin.core.advice import ContactFact, DealState, NeedFact, NextStep
from tongpin.core.buying import sync

LI_QIONG = ContactFact("李琼", 1, focus="receptive")
LIU_BIN = ContactFact("刘斌", 2, tie_to_rival=True)
NETWORK = ContactFact("网络部经理", 3, reached=False)
DEPUTY = ContactFact("副厂长", 4, focus="power", refused=True)
CHIEF = ContactFact("厂长", 5, is_key=True, focus="power", refused=True)


def jinchang() -> DealState:
    """Concrete poles: they tested us and choose among five rivals, while we still look for the need."""
    return deal(
        stage="opportunity",
        sync=sync(SMALL, "opportunity", [signal("opportunity", "inquiry"), signal("trial", "tested")]),
        usual_days=30,
        contacts=(LI_QIONG, LIU_BIN, NETWORK, DEPUTY, CHIEF),
        needs=(NeedFact("集团专网", "explicit"),),
        next_step=None,
        qualification=marks(budget="assumed", key_person="assumed"),
        last_signal_on=days_ago(12),
    )


def test_jinchang_buys_without_us() -> None:
    behind = given(jinchang())["behind"]
    assert (behind.facts["their_phase"], behind.facts["phase"]) == ("evaluation", "need")


def test_jinchang_hangs_on_one_contact_for_a_rivals_friend_does_not_count() -> None:
    single = given(jinchang())["single_contact"]
    assert (single.facts["names"], single.facts["known"]) == (["李琼"], 5)


def test_jinchangs_power_refuses_and_the_receptive_is_the_way() -> None:
    refused = given(jinchang())["power_refused"]
    assert refused.facts["names"] == ["副厂长", "厂长"]
    assert refused.facts["through"] == ["李琼"]


def test_jinchang_has_no_dissatisfied_person_and_a_screener_tied_to_a_rival() -> None:
    advice = given(jinchang())
    assert advice["dissatisfied_unknown"].facts["receptive"] == ["李琼"]
    assert advice["rival_tie"].facts["names"] == ["刘斌"]


def test_jinchang_hears_of_the_buying_the_power_and_the_single_contact_first() -> None:
    assert list(given(jinchang()))[:3] == ["behind", "power_refused", "single_contact"]


WEI = ContactFact("魏科长", 11, focus="receptive")
DIRECTOR_LI = ContactFact("李主任", 12, reached=False)
GENERAL_MANAGER = ContactFact("技术总经理", 13, focus="power", reached=False)


def xuri(*contacts: ContactFact) -> DealState:
    """Xuri Motors: power edits our proposal, so they evaluate; we prepare the contract, all through Wei."""
    return deal(
        stage="terms",
        sync=sync(SMALL, "terms", [signal("opportunity", "inquiry"), signal("trial", "sample")]),
        contacts=contacts,
        next_step=NextStep("回复第二版方案", days_ago(1)),
    )


def test_xuri_hangs_on_one_contact_and_has_no_line_of_its_own_to_power() -> None:
    advice = given(xuri(WEI, DIRECTOR_LI, GENERAL_MANAGER))
    assert advice["single_contact"].facts["names"] == ["魏科长"]
    assert advice["power_not_reached"].facts["names"] == ["技术总经理"]
    assert advice["power_not_reached"].facts["through"] == ["魏科长"]


def test_xuri_with_nobody_known_but_wei_names_the_missing_power_person() -> None:
    advice = given(xuri(WEI))
    assert advice["single_contact"].facts["count"] == 1
    assert advice["key_person_unknown"].facts["names"] == ["魏科长"]


def test_at_xuri_we_push_ahead_of_a_customer_who_still_evaluates() -> None:
    ahead = given(xuri(WEI))["ahead"]
    assert (ahead.facts["phase"], ahead.facts["their_phase"]) == ("decision", "evaluation")


def test_at_xuri_the_broken_promise_comes_first_then_the_power_person() -> None:
    assert list(given(xuri(WEI, DIRECTOR_LI, GENERAL_MANAGER)))[:2] == [
        "next_step_overdue",
        "power_not_reached",
    ]


def test_once_the_manager_is_met_power_is_no_advice_any_more() -> None:
    met = ContactFact("技术总经理", 13, focus="power")
    advice = given(xuri(WEI, DIRECTOR_LI, met))
    assert not {"power_not_reached", "key_person_unknown", "power_refused", "single_contact"} & set(advice)

"""APEX (METHOD J1) on 9 June, as docs/method/decision.md works it out. Members by number, in the method's order."""

from datetime import date

from tongpin.core.decision import Group, Line, Member, Step, Tie

TODAY = date(2026, 6, 9)
SELLER, OFFICE = 901, 902
WANG_DAN, ZHAO_YUE, CHEN_HONG, ZHANG_XIN, LI_QING, XIA_YUN, WANG_WEI, LIU_JUN, SONG_JIANG, SUN_LIN, YANG_XIONG = (
    range(1, 12)
)  # fmt: skip
NAMES = (
    "Wang Dan", "Zhao Yue", "Chen Hong", "Zhang Xin", "Li Qing", "Xia Yun",
    "Wang Wei", "Liu Jun", "Song Jiang", "Sun Lin", "Yang Xiong",
)  # fmt: skip
ROLE = {"D": "decider", "E": "evaluator", "S": "screener", "U": "user"}
STANCE = {"C": "champion", "S": "supporter", "N": "neutral", "B": "blocker", "E": "opponent"}
ATTITUDE = {"A": "active", "P": "passive", "R": "resistant"}
ROLES = ("DE", *"ESSSUUSUSU")
STANCES = "NNBNCSESNEN"
ATTITUDES = "APRAAPRARPP"
DUE = {
    "discover": date(2026, 3, 28),
    "weigh": date(2026, 4, 17),
    "specify": date(2026, 6, 1),
    "consult": date(2026, 6, 12),
    "request": date(2026, 8, 22),
    "evaluate": date(2026, 9, 15),
    "negotiate": date(2026, 11, 30),
    "implement": date(2026, 12, 31),
}
# per cent by step and member; what is missing to a hundred is not known
INFLUENCE = {
    "discover": {ZHAO_YUE: 20, CHEN_HONG: 30, XIA_YUN: 20, SONG_JIANG: 20, YANG_XIONG: 10},
    "weigh": {WANG_DAN: 20, CHEN_HONG: 20, LI_QING: 10, WANG_WEI: 20, SONG_JIANG: 30},
    "specify": {CHEN_HONG: 20, ZHANG_XIN: 20, LIU_JUN: 20, YANG_XIONG: 40},
    "consult": {ZHAO_YUE: 30, LI_QING: 20, SONG_JIANG: 30, SUN_LIN: 20},
    "request": {WANG_DAN: 20, ZHANG_XIN: 40, LIU_JUN: 20},
    "evaluate": {CHEN_HONG: 40, ZHANG_XIN: 20, WANG_WEI: 20, SUN_LIN: 20},
    "negotiate": {WANG_DAN: 20, ZHAO_YUE: 20, LIU_JUN: 40},
    "implement": {WANG_DAN: 30, ZHAO_YUE: 20, LI_QING: 10, LIU_JUN: 20, YANG_XIONG: 20},
}
ASSUMED_PEOPLE = frozenset({CHEN_HONG, XIA_YUN, SONG_JIANG})
ASSUMED_SHARES = {
    SONG_JIANG: "weigh",
    WANG_WEI: "evaluate",
    YANG_XIONG: "implement",
}
TIES = (
    Tie(WANG_DAN, ZHAO_YUE, "harmonious"),
    Tie(WANG_DAN, ZHANG_XIN, "harmonious"),
    Tie(WANG_DAN, LI_QING, "harmonious"),
    Tie(ZHANG_XIN, LI_QING, "harmonious"),
    Tie(ZHAO_YUE, SONG_JIANG, "hostile"),
    Tie(CHEN_HONG, LI_QING, "hostile"),
    Tie(LI_QING, WANG_WEI, "hostile"),
    Tie(CHEN_HONG, WANG_WEI, "kin"),
    Tie(CHEN_HONG, SUN_LIN, "harmonious"),
    Tie(SONG_JIANG, SUN_LIN, "harmonious"),
)
LINES = (
    Line(OFFICE, "ally", person=LI_QING),
    Line(SELLER, "partner", person=LI_QING),
    Line(SELLER, "acquaintance", person=WANG_DAN),
    Line(SELLER, "acquaintance", person=ZHANG_XIN),
)


def member(person: int) -> Member:
    place = person - 1
    assumed = {ASSUMED_SHARES[person]} if person in ASSUMED_SHARES else set()
    if person == LIU_JUN:
        assumed = {"request", "negotiate"}
    return Member(
        person,
        NAMES[place],
        roles=tuple(ROLE[letter] for letter in ROLES[place]),  # type: ignore[misc]  # words of METHOD
        stance=STANCE[STANCES[place]],  # type: ignore[arg-type]  # words of METHOD
        attitude=ATTITUDE[ATTITUDES[place]],  # type: ignore[arg-type]  # words of METHOD
        stance_assumed=person in ASSUMED_PEOPLE,
        judged_on=date(2026, 5, 10),
        influence={step: column[person] / 100 for step, column in INFLUENCE.items() if person in column},
        assumed_steps=frozenset(assumed),
        disputed={"attitude": ("passive",)} if person == SONG_JIANG else {},
    )


APEX = Group(
    TODAY,
    tuple(Step(key, due, done=due < TODAY) for key, due in DUE.items()),
    tuple(member(person) for person in range(1, 12)),
    ties=TIES,
    lines=LINES,
)

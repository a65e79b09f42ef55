"""The desk's pages, each as one query."""

from tongpin.app.accounts.lists import AccountFilter
from tongpin.app.desk.account_list import AccountList, account_list
from tongpin.app.desk.account_page import AccountPage, account_notes, account_page, account_story
from tongpin.app.desk.account_sides import TeamPage, team_page, units_page
from tongpin.app.desk.board import Board, BoardAsked, CloudLead, Column, board, board_column
from tongpin.app.desk.cards import Card
from tongpin.app.desk.choices import (
    AccountForm,
    PersonForm,
    UnitForm,
    account_form,
    find_accounts,
    find_people,
    person_form,
    unit_form,
)
from tongpin.app.desk.deal_checks import CheckGroup
from tongpin.app.desk.deal_choices import (
    Choices,
    assign_choices,
    check_choices,
    contact_choices,
    deal_choices,
    mark_choices,
    need_choices,
    signal_choices,
    step_choices,
)
from tongpin.app.desk.deal_evidence import Line
from tongpin.app.desk.deal_list import Asked, DealList, DealRow, deal_list
from tongpin.app.desk.deal_page import DealPage, DealStory, deal_page, deal_story
from tongpin.app.desk.deal_questions import LeadStart, MoveQuestion, lead_start, move_question
from tongpin.app.desk.deal_track import Rung
from tongpin.app.desk.entries import Item
from tongpin.app.desk.handing_over import Leaving, leaving
from tongpin.app.desk.lead_filter import LeadsAsked
from tongpin.app.desk.lead_list import LeadList, LeadRow, lead_list
from tongpin.app.desk.naming import StoryNames
from tongpin.app.desk.person_page import PeopleList, PersonPage, people_list, person_page, person_story
from tongpin.app.desk.reach import Whose
from tongpin.app.desk.sums import Sums
from tongpin.app.desk.today import Today, today
from tongpin.app.playbooks.queries import InUse
from tongpin.app.workspace.queries import Colleague

__all__ = [
    "AccountFilter",
    "AccountForm",
    "AccountList",
    "AccountPage",
    "Asked",
    "Board",
    "BoardAsked",
    "Card",
    "CheckGroup",
    "Choices",
    "CloudLead",
    "Colleague",
    "Column",
    "DealList",
    "DealPage",
    "DealRow",
    "DealStory",
    "InUse",
    "Item",
    "LeadList",
    "LeadRow",
    "LeadStart",
    "LeadsAsked",
    "Leaving",
    "Line",
    "MoveQuestion",
    "PeopleList",
    "PersonForm",
    "PersonPage",
    "Rung",
    "StoryNames",
    "Sums",
    "TeamPage",
    "Today",
    "UnitForm",
    "Whose",
    "account_form",
    "account_list",
    "account_notes",
    "account_page",
    "account_story",
    "assign_choices",
    "board",
    "board_column",
    "check_choices",
    "contact_choices",
    "deal_choices",
    "deal_list",
    "deal_page",
    "deal_story",
    "find_accounts",
    "find_people",
    "lead_list",
    "lead_start",
    "leaving",
    "mark_choices",
    "move_question",
    "need_choices",
    "people_list",
    "person_form",
    "person_page",
    "person_story",
    "signal_choices",
    "step_choices",
    "team_page",
    "today",
    "unit_form",
    "units_page",
]

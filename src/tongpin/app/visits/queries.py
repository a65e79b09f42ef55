"""The doors to visits and commitments, and their pages, each as one query."""

from tongpin.app.visits.doors import get_commitment, get_visit
from tongpin.app.visits.kept import Kept, kept_visits
from tongpin.app.visits.lists import (
    PromiseList,
    VisitList,
    Whose,
    account_promises,
    account_visits,
    deal_promises,
    deal_visits,
    person_promises,
    person_visits,
    promises,
    visit_list,
)
from tongpin.app.visits.panels import Panel, account_panel, deal_panel, person_panel
from tongpin.app.visits.plan_form import Idea, PlanForm, plan_form
from tongpin.app.visits.preparing import Readiness
from tongpin.app.visits.promise_form import PromiseForm, promise_form
from tongpin.app.visits.record_form import DealForm, RecordForm, record_form
from tongpin.app.visits.rows import CommitmentRow, DealName, MemberName, PersonName, QuestionRow, VisitRow
from tongpin.app.visits.visit_page import BriefPage, VisitPage, brief_page, commitment_page, visit_page

__all__ = [
    "BriefPage",
    "CommitmentRow",
    "DealForm",
    "DealName",
    "Idea",
    "Kept",
    "MemberName",
    "Panel",
    "PersonName",
    "PlanForm",
    "PromiseForm",
    "PromiseList",
    "QuestionRow",
    "Readiness",
    "RecordForm",
    "VisitList",
    "VisitPage",
    "VisitRow",
    "Whose",
    "account_panel",
    "account_promises",
    "account_visits",
    "brief_page",
    "commitment_page",
    "deal_panel",
    "deal_promises",
    "deal_visits",
    "get_commitment",
    "get_visit",
    "kept_visits",
    "person_panel",
    "person_promises",
    "person_visits",
    "plan_form",
    "promise_form",
    "promises",
    "record_form",
    "visit_list",
    "visit_page",
]

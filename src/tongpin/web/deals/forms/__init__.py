"""The forms about a deal. What may be chosen is laid in with `offer` when a form is shown."""

from tongpin.web.deals.forms.base import DealForm, ReasonForm
from tongpin.web.deals.forms.deals import AssignForm, CloseForm, EditDealForm, NewLeadForm
from tongpin.web.deals.forms.sides import (
    CheckForm,
    EditNeedForm,
    EditPartForm,
    InvolveForm,
    MarkForm,
    NeedForm,
    NoteForm,
    PaperForm,
)
from tongpin.web.deals.forms.signals import ConfirmForm, RecordSignalForm, SignalForm
from tongpin.web.deals.forms.steps import EditStepForm, PlanStepForm

__all__ = [
    "AssignForm",
    "CheckForm",
    "CloseForm",
    "ConfirmForm",
    "DealForm",
    "EditDealForm",
    "EditNeedForm",
    "EditPartForm",
    "EditStepForm",
    "InvolveForm",
    "MarkForm",
    "NeedForm",
    "NewLeadForm",
    "NoteForm",
    "PaperForm",
    "PlanStepForm",
    "ReasonForm",
    "RecordSignalForm",
    "SignalForm",
]

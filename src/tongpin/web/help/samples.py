"""Made-up values for the gallery of parts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongpin.web.shell.words import MARKS, STANCES, SYNC


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name of the deal"), help_text=_("As the customer would call it."))
    mail = forms.EmailField(label=_("E-mail"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[("a", _("Opportunity")), ("b", _("Need confirmed"))])
    owner = forms.ChoiceField(
        label=_("Owner"),
        choices=[("1", "林岚"), ("2", "周正"), ("3", "宋哲")],
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    day = forms.DateField(label=_("Expected"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    certain = forms.ChoiceField(
        label=_("How sure?"),
        choices=[("confirmed", _("Confirmed")), ("assumed", _("Assumed"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Evidence"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    quiet = forms.BooleanField(
        label=_("Do not mail the owner"),
        required=False,
        help_text=_("The entry is shown on Today all the same."),
    )


DISTANCES = (0, 1, 23, 400, -3)  # days ago
AMOUNTS = (
    (Decimal(1000000), "CNY"),
    (Decimal(86000), "USD"),
    (Decimal("140000.50"), "EUR"),
    (Decimal(212000000), "CNY"),
    (None, "CNY"),
)
ROWS = (
    SimpleNamespace(
        field="amount",
        label=_("Amount"),
        mine="¥950,000",
        theirs="¥1,000,000",
        same=False,
        carried=("1000000",),
    ),
    SimpleNamespace(field="stage", label=_("Stage"), theirs=_("Opportunity"), same=True, carried=()),
)
CHIPS = (
    SimpleNamespace(url="?c=1", word=_("Our team"), count=23, on=True),
    SimpleNamespace(url="?c=2", word=_("Out of step"), count=7, on=False),
    SimpleNamespace(url="?c=3", word=_("Standing still"), count=0, on=False),
)
PROBLEMS = (
    SimpleNamespace(where="C12", says=_("This is not a date.")),
    SimpleNamespace(where="F80", says=_("The owner is not known here.")),
)
PAGE = SimpleNamespace(number=2, has_previous=True, has_next=True, previous_page_number=1, next_page_number=3)


def parts() -> dict[str, Any]:
    """What the parts of the gallery show."""
    today = timezone.localdate()
    return {
        "today": today,
        "days": [today - timedelta(days=distance) for distance in DISTANCES],
        "amounts": AMOUNTS,
        "rows": ROWS,
        "version": 4,
        "chips": CHIPS,
        "problems": PROBLEMS,
        "page": PAGE,
        "states": tuple(SYNC),
        "faces": tuple(STANCES),
        "mark_names": tuple(MARKS),
    }

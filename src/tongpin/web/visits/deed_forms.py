"""The short forms: another time, called off, a commitment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.visits.queries import PromiseForm
from tongpin.web.accounts.words import person_name
from tongpin.web.deals.fields import Day, Pick, Radio, Words
from tongpin.web.relations.forms import RelationForm, seat_words, version
from tongpin.web.shell import problems
from tongpin.web.visits import words
from tongpin.web.visits.plan_form import Moment


class ShortForm(RelationForm):
    """A form with the problems of visits."""

    def take(self, refused: Invalid) -> None:
        """What the command did not accept."""
        problems.onto(self, refused, words.PROBLEMS)


class CancelForm(ShortForm):
    """Why it does not take place."""

    reason = forms.CharField(label=_("Why?"), required=False, max_length=300)
    version = version()


class MoveForm(ShortForm):
    """The new time."""

    starts_at = Moment(label=_("When"))
    version = version()


class LaterForm(ShortForm):
    """The new day of a commitment."""

    due = Day(label=_("New day"))
    remark = forms.CharField(label=_("Why?"), required=False, max_length=300)
    version = version()


class CommitmentForm(ShortForm):
    """What somebody agreed to do by a day."""

    side = Radio(label=_("Who promised?"), choices=list(words.SIDES.items()), initial="theirs")
    text = Words(label=_("What"), max_length=300, rows=2)
    due = Day(label=_("By"))
    person_id = Pick(label=_("Person"), required=False)
    deal_id = Pick(label=_("Deal"), required=False)
    quote = forms.CharField(label=_("In the customer's words"), required=False, max_length=500)
    owner_id = Pick(label=_("Who of us follows it up"), required=False, empty="")
    version = version()

    def __init__(self, page: PromiseForm, data: Any = None, *, side: str = "") -> None:
        row = page.row
        initial: dict[str, Any] = {
            "side": side or "theirs",
            "deal_id": page.deal_id,
            "person_id": page.person_id,
            "owner_id": page.me,
        }
        if row is not None:
            names = ("side", "text", "due", "quote", "person_id", "owner_id", "version")
            initial = {name: getattr(row, name) for name in names}
        super().__init__(data, initial=initial)
        self._offer(
            "person_id", [(one.id, seat_words(person_name(one.name), one.title)) for one in page.people]
        )
        self._offer("deal_id", [(one.id, one.name) for one in page.deals])
        self._offer("owner_id", [(one.id, one.name) for one in page.members])
        if row is not None:  # who promised, and about what, is settled
            del self.fields["side"], self.fields["deal_id"]

    def _offer(self, name: str, entries: list[tuple[int, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, Pick)
        field.offer(entries)

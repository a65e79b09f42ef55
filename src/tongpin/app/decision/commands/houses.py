"""How every command changes what is held of a house: through its door, locked, the advice of its deals brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Exists, OuterRef

from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.refreshing import refresh_deals
from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.decision.commands.marking import require_marker
from tongpin.app.decision.models import Judgement


@contextmanager
def changing_house(actor: Actor, account_id: int) -> Iterator[Account]:
    """The account, locked for the length of one command; at the end the advice of its deals is brought up to date."""
    require_marker(actor)
    get_account(actor, account_id)
    with transaction.atomic():
        account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
        yield account
        # what is between persons speaks only in deals that have a map
        with_map = Exists(Judgement.objects.filter(deal_id=OuterRef("pk")))
        going = Deal.objects.filter(with_map, account=account, status__in=(LEAD, OPEN))
        refresh_deals(going.select_related("account", "owner", "playbook_version"), actor.today())

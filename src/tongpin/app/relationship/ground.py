"""What the playbook says about relationships: kinds of activities, numbers, limits; and which playbook speaks for an account."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, IntegerField, Value, When

from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.playbooks.models import Playbook
from tongpin.app.playbooks.queries import content_of
from tongpin.core import gifts
from tongpin.core.playbook import ActivityKind, Visiting, visiting_of
from tongpin.core.relationship import STRATEGIES, Kind, Rungs, rungs_of


@dataclass(frozen=True)
class Ground:
    """One playbook's rules of relationships, ready to reckon with."""

    visiting: Visiting
    rungs: Rungs
    kinds: tuple[Kind, ...]
    revisit: Mapping[str, int]
    limits: tuple[gifts.Limit, ...]

    def activity(self, key: str) -> ActivityKind | None:
        """The kind of activity, None when the playbook has none such (any more)."""
        return self.visiting.activity(key)


def ground(version_id: int) -> Ground:
    """The rules of one version of a playbook."""
    return _ground(visiting_of(content_of(version_id)))


def ground_of_account(workspace_id: int, account_id: int) -> Ground:
    """The rules that hold for the people of an account."""
    return grounds(workspace_id, [account_id])[account_id]


def grounds(workspace_id: int, account_ids: Collection[int]) -> dict[int, Ground]:
    """The rules for each account: of its latest open deal, else of its latest deal, else of the workspace's first playbook."""
    going = Case(When(status__in=(LEAD, OPEN), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Deal.objects.filter(account_id__in=account_ids).order_by(going, "id")
    versions = dict(rows.values_list("account_id", "playbook_version_id"))
    missing = [one for one in account_ids if one not in versions]
    usual = _usual(workspace_id) if missing else None
    found = {one: ground(version) for one, version in versions.items()}
    return found | {one: usual for one in missing if usual}


def ground_of_workspace(workspace_id: int) -> Ground:
    """The rules of the workspace's first playbook."""
    return _usual(workspace_id)


def _usual(workspace_id: int) -> Ground:
    rows = Playbook.objects.filter(workspace_id=workspace_id, current__isnull=False)
    version = rows.order_by("-active", "id").values_list("current_id", flat=True).first()
    return ground(version) if version else _ground(Visiting())


def _ground(visiting: Visiting) -> Ground:
    return Ground(
        visiting=visiting,
        rungs=rungs_of(visiting.number),
        kinds=tuple(Kind(one.key, one.level, one.hospitality) for one in visiting.activities),
        revisit={name: visiting.number(name) for name in STRATEGIES if name != "none"},
        limits=tuple(
            gifts.Limit(one.currency, Decimal(one.once), Decimal(one.year), "playbook")
            for one in visiting.gift_limits
        ),
    )

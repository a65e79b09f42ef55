"""Our own people in the demo: three teams under the head office and twelve users."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.base.actor import Actor, Role
from tongpin.app.workspace.models import Member, Team, User

ABROAD, FIRST, SECOND = "外贸部", "集团客户一部", "集团客户二部"


@dataclass(frozen=True)
class Colleague:
    """Somebody of ours: `skill` shifts how often a stage is passed."""

    key: str
    name: str
    role: Role
    team: str
    skill: float = 1.0


STAFF = (
    Colleague("owner", "沈牧", Role.OWNER, ""),
    Colleague("manager", "周明", Role.MANAGER, FIRST),
    Colleague("he.jing", "何静", Role.MANAGER, ABROAD),
    Colleague("song.yi", "宋毅", Role.MANAGER, SECOND),
    Colleague("sales", "林岚", Role.SALESPERSON, FIRST, 1.08),
    Colleague("gao.lei", "高磊", Role.SALESPERSON, FIRST, 0.92),
    Colleague("tang.xin", "唐欣", Role.SALESPERSON, FIRST),
    Colleague("fang.hao", "方浩", Role.SALESPERSON, ABROAD, 1.1),
    Colleague("xu.qian", "许倩", Role.SALESPERSON, ABROAD, 0.95),
    Colleague("lu.yang", "陆洋", Role.SALESPERSON, SECOND, 0.88),
    Colleague("bai.ying", "白英", Role.SALESPERSON, SECOND, 1.05),
    Colleague("viewer", "郑会计", Role.VIEWER, ""),
)


def hire(owner: Actor) -> dict[str, Member]:
    """Three teams under the head office and twelve users in them, by key."""
    workspace_id = owner.workspace_id
    head = Team.objects.create(workspace_id=workspace_id, name="总部")
    teams = {"": head}
    for name in (ABROAD, FIRST, SECOND):
        teams[name] = Team.objects.create(workspace_id=workspace_id, name=name, parent=head)
    for name, team in teams.items():
        team.path = f"/{head.pk}/{team.pk}/" if name else f"/{head.pk}/"
        team.save(update_fields=["path"])
    Member.objects.filter(pk=owner.member_id).update(team=head)
    found = {"owner": Member.objects.get(pk=owner.member_id)}
    for one in STAFF[1:]:
        user = User(email=f"{one.key}@demo.tongpin.example", name=one.name)
        user.set_unusable_password()
        user.save()
        found[one.key] = Member.objects.create(
            workspace_id=workspace_id, user=user, name=one.name, role=one.role, team=teams[one.team]
        )
    return found


def sellers(members: dict[str, Member], team: str) -> list[tuple[Member, float]]:
    """The salespeople of a team with their skill."""
    return [
        (members[one.key], one.skill) for one in STAFF if one.team == team and one.role == Role.SALESPERSON
    ]

"""From a file to its plan: reading, looking at it as a whole, holding it against the workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.exchange.choices import ME, SKIP, Choices
from tongpin.app.exchange.planning import Ground, Plan, plan
from tongpin.app.exchange.reading import ReadingError, Row, Source, Table, open_table
from tongpin.app.exchange.survey import Survey, survey
from tongpin.app.exchange.writing import known_ids
from tongpin.app.playbooks.commands import adopt_shipped
from tongpin.app.playbooks.queries import InUse, playbook_named
from tongpin.app.workspace.models import Member
from tongpin.core.columns import Kind
from tongpin.core.playbook import shipped_keys


@dataclass(frozen=True)
class Opened:
    """A file that could be read to its end, and what it holds."""

    table: Table
    rows: Sequence[Row]
    survey: Survey


def open_file(source: Source, kind: Kind, playbook: InUse, choices: Choices) -> Opened:
    """The file with all its rows; Invalid when it cannot be read, or when a choice does not fit it."""
    try:
        table = open_table(source, sheet=choices.sheet)
        _require_columns(table, choices)
        rows = tuple(table.rows())
    except ReadingError as error:
        raise Invalid(file_problem(error)) from error
    _require_stages(playbook, choices)
    return Opened(table, rows, survey(table, rows, kind, playbook.content, choices))


def file_problem(error: ReadingError) -> Problem:
    """Why the file cannot be read, with the row and column where it breaks off."""
    place = {"row": error.row, "column": error.column}
    return Problem("file", error.code, {**error.params, **{name: at for name, at in place.items() if at}})


def plan_of(actor: Actor, kind: Kind, opened: Opened, playbook: InUse, choices: Choices) -> Plan:
    """What the file becomes in this workspace."""
    return plan(kind, opened.rows, opened.survey, choices, ground_of(actor, playbook, choices))


def ground_of(actor: Actor, playbook: InUse, choices: Choices) -> Ground:
    """What the rows are held against. An owner outside the actor's reach is nobody to the file."""
    owners, members = owners_of(actor)
    wrong = [word for word in choices.owners.values() if not _possible(word, owners, members)]
    if wrong:
        raise Invalid(*(Problem("owners", "unknown_owner", {"value": word}) for word in wrong))
    return Ground(
        playbook=playbook.content,
        today=actor.today(),
        zone=ZoneInfo(actor.zone),
        currency=actor.base_currency,
        me=actor.member_id,
        owners=owners,
        members=members,
        known_ids=known_ids(actor),
    )


def playbook_for(actor: Actor, key: str) -> InUse:
    """The workspace's playbook of that key; one that ships with the product is taken in when it is first named."""
    try:
        return playbook_named(actor, key)
    except NotFound:
        if key not in shipped_keys() or not actor.leads:
            raise Invalid(
                Problem("playbook", "unknown_playbook", {"value": key, "choices": list(shipped_keys())})
            ) from None
    adopt_shipped(actor, key)
    return playbook_named(actor, key)


def owners_of(actor: Actor) -> tuple[Mapping[str, int], frozenset[int]]:
    """Whom the actor may make an owner: by e-mail address or key of the name, and by id.

    A name that two members share finds neither.
    """
    rows = policy.visible_rows(actor, Member).filter(active=True).exclude(role=Role.VIEWER)
    members = [
        row
        for row in rows.select_related("user")
        if row.pk == actor.member_id or (actor.leads and actor.covers(row.pk))
    ]
    names = Counter(name_key(row.name) for row in members)
    found = {name_key(row.name): row.pk for row in members if names[name_key(row.name)] == 1}
    found |= {row.user.email.casefold(): row.pk for row in members}
    return found, frozenset(row.pk for row in members)


def _possible(word: str, owners: Mapping[str, int], members: Collection[int]) -> bool:
    if word in ("", ME, SKIP):
        return True
    return int(word) in members if word.isdigit() else word.casefold() in owners


def _require_columns(table: Table, choices: Choices) -> None:
    unknown = [header for header in choices.mapping if header not in table.headers]
    if unknown:
        facts = {"choices": list(table.headers)}
        raise Invalid(*(Problem("mapping", "unknown_column", {"value": one, **facts}) for one in unknown))


def _require_stages(playbook: InUse, choices: Choices) -> None:
    possible = ["won", "lost", "lead", SKIP, *(stage.key for stage in playbook.content.stages)]
    unknown = [target for target in choices.stages.values() if target not in possible]
    if unknown:
        facts = {"choices": possible}
        raise Invalid(*(Problem("stages", "unknown_stage", {"value": one, **facts}) for one in unknown))

"""Index of all models, for Django; nobody else imports from here."""

from tongpin.app.accounts.models import Account, AccountMember, Person, Unit
from tongpin.app.audit.models import AuditHead, AuditRow, SealKey
from tongpin.app.deals.models import (
    AdviceItem,
    ChecklistTick,
    Deal,
    DealPerson,
    Need,
    NeedChange,
    NextStep,
    Paper,
    QualificationMark,
    Signal,
    StageMove,
    StageTotal,
    StageUsual,
)
from tongpin.app.decision.models import (
    AccessMark,
    EventPerson,
    Judgement,
    KeyEvent,
    LineMark,
    OutsideTie,
    Precedent,
    StepDate,
    TieMark,
)
from tongpin.app.exchange.models import ImportRun
from tongpin.app.jobs.models import Job
from tongpin.app.notes.models import Note
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.app.timeline.models import Entry
from tongpin.app.workspace.models import Member, Rate, Team, Token, User, Workspace

__all__ = [
    "AccessMark",
    "Account",
    "AccountMember",
    "AdviceItem",
    "AuditHead",
    "AuditRow",
    "ChecklistTick",
    "Deal",
    "DealPerson",
    "Entry",
    "EventPerson",
    "ImportRun",
    "Job",
    "Judgement",
    "KeyEvent",
    "LineMark",
    "Member",
    "Need",
    "NeedChange",
    "NextStep",
    "Note",
    "OutsideTie",
    "Paper",
    "Person",
    "Playbook",
    "PlaybookVersion",
    "Precedent",
    "QualificationMark",
    "Rate",
    "SealKey",
    "Signal",
    "StageMove",
    "StageTotal",
    "StageUsual",
    "StepDate",
    "Team",
    "TieMark",
    "Token",
    "Unit",
    "User",
    "Workspace",
]

"""Index of all models, for Django; nobody else imports from here."""

from tongpin.app.accounts.models import Account, AccountMember, Person, Unit
from tongpin.app.audit.models import AuditHead, AuditRow, SealKey
from tongpin.app.calendar.models import Feed, OutsideEvent
from tongpin.app.deals.kept import LeadSource, StageTotal, StageUsual
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
from tongpin.app.funnel.models import ForecastMade, FunnelCell, FunnelView
from tongpin.app.jobs.models import Job
from tongpin.app.loyalty.models import AccountRhythm, RepeatCell, RepeatFit
from tongpin.app.notes.models import Note
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.app.portraits.models import CareDate, Trait
from tongpin.app.relationship.models import Activity, ContactMark, Gift, GiftLimit
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.timeline.models import Entry
from tongpin.app.visits.models import (
    Commitment,
    Visit,
    VisitDeal,
    VisitMember,
    VisitPerson,
    VisitQuestion,
)
from tongpin.app.workspace.models import Member, Rate, Team, Token, User, Workspace

__all__ = [
    "AccessMark",
    "Account",
    "AccountMember",
    "AccountRhythm",
    "Activity",
    "AdviceItem",
    "AuditHead",
    "AuditRow",
    "CareDate",
    "ChecklistTick",
    "Commitment",
    "ContactMark",
    "Deal",
    "DealPerson",
    "Entry",
    "EventPerson",
    "Feed",
    "ForecastMade",
    "FunnelCell",
    "FunnelView",
    "Gift",
    "GiftLimit",
    "ImportRun",
    "Job",
    "Judgement",
    "KeyEvent",
    "LeadSource",
    "LineMark",
    "ManagerCall",
    "Member",
    "Need",
    "NeedChange",
    "NextStep",
    "Note",
    "OutsideEvent",
    "OutsideTie",
    "Paper",
    "Person",
    "Playbook",
    "PlaybookVersion",
    "Precedent",
    "QualificationMark",
    "Rate",
    "RepeatCell",
    "RepeatFit",
    "SalesTarget",
    "SealKey",
    "Signal",
    "StageMove",
    "StageTotal",
    "StageUsual",
    "StepDate",
    "Team",
    "TieMark",
    "Token",
    "Trait",
    "Unit",
    "User",
    "Visit",
    "VisitDeal",
    "VisitMember",
    "VisitPerson",
    "VisitQuestion",
    "Workspace",
]

"""A workspace, its teams and members; a user may be a member of several workspaces."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Record


def _none(_: Actor) -> Q:
    return Q(pk__in=())


@declare(workspace="id", open_fields="name zone language base_currency demo")
class Workspace(models.Model):
    """One company's world; nothing crosses it."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    language = models.CharField(max_length=10, default="zh-hans")
    base_currency = models.CharField(max_length=3, default="CNY")
    demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user who can sign in with that e-mail; without a password only through a reset link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with that e-mail, whatever the case it is typed in."""
        return self.get(email__iexact=username)


@declare(
    workspace="members__workspace",
    open_fields="name is_active language theme zone",
    personal={"email": "sign-in", "password": "sign-in", "last_login": "security"},
    reach=lambda actor: Q(pk=actor.user_id),
)
class User(AbstractBaseUser):
    """Somebody who can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=10, default="", blank=True)
    zone = models.CharField(max_length=60, default="", blank=True)
    theme = models.CharField(max_length=5, default="auto")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name shown to others."""
        return self.name


@declare(open_fields="name parent path")
class Team(Record):
    """A team in the tree; `path` is /root id/…/own id/ and makes a subtree one prefix."""

    name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=255, default="", blank=True, editable=False, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name", "parent"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


@declare(open_fields="user team role active name", personal={})
class Member(Record):
    """A user's place in a workspace; `name` repeats the user's, so that lists need no join."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="members")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    role = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Role])
    active = models.BooleanField(default=True)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="member_once")]

    def __str__(self) -> str:
        return self.name


@declare(
    open_fields="member name prefix scope expires_at last_used_at revoked_at",
    confidential={"digest": "recognises the token"},
    reach=lambda actor: Q() if actor.sees_all else Q(member_id=actor.member_id),
)
class Token(Record):
    """A key to the API; only its digest is kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, choices=[("read", "read"), ("write", "write")])
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


@declare(open_fields="currency rate as_of")
class Rate(Record):
    """What one unit of a foreign currency is worth in the workspace's base currency."""

    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=16, decimal_places=8)
    as_of = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "currency"], name="rate_once")]

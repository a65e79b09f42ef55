"""The forms of accounts, people, units and notes. They read what was typed; the commands judge it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.desk.queries import AccountForm, AccountList, PersonForm, TeamPage, UnitForm
from tongpin.web.accounts import words
from tongpin.web.accounts.fields import PickField, Suggested, TextsField

COMMAS = r"[,，;；、\n]"
SPACE = "\u3000"


def area(rows: int) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class Versioned(forms.Form):
    """A form about a record: it carries the version that its reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def changes(self) -> dict[str, Any]:
        """What the command takes: ids under their own names."""
        values = dict(self.cleaned_data)
        for name in [name for name, field in self.fields.items() if isinstance(field, PickField)]:
            values[f"{name}_id"] = values.pop(name)
        if "version" in values and values["version"] is None:
            values.pop("version")
        return values


class EditAccount(Versioned):
    """An account's own facts."""

    name = forms.CharField(label=words.FIELDS["name"], max_length=200)
    industry = forms.CharField(label=words.FIELDS["industry"], max_length=80, required=False)
    region = forms.CharField(label=words.FIELDS["region"], max_length=80, required=False)
    size = forms.IntegerField(label=words.FIELDS["size"], min_value=0, max_value=2**31 - 1, required=False)
    website = forms.CharField(label=words.FIELDS["website"], max_length=200, required=False)
    tags = TextsField(
        label=words.FIELDS["tags"], required=False, cut=COMMAS, join=", ", help_text=_("Separated by commas.")
    )
    other_names = TextsField(
        label=words.FIELDS["other_names"],
        required=False,
        cut=r"\n",
        join="\n",
        widget=area(2),
        help_text=_("Short forms, former names, the name in another language; one per line."),
    )
    about = forms.CharField(label=words.FIELDS["about"], required=False, max_length=5000, widget=area(3))

    def __init__(self, start: AccountForm, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["industry"].widget = Suggested(start.industries)
        self.fields["region"].widget = Suggested(start.regions)
        if not start.parent_hidden:
            self.fields["parent"] = PickField(
                label=words.FIELDS["parent"],
                required=False,
                offer=[(one.id, one.text) for one in start.parents],
                remote=str(reverse_lazy("accounts:find_accounts")),
                empty=str(_("no other account")),
            )
        if start.owners:
            offer = [(one.id, one.name) for one in start.owners]
            self.fields["owner"] = PickField(label=words.FIELDS["owner"], offer=offer, empty="")
        self.order_fields(
            ["version", "name", "owner", "industry", "region", "size", "parent", "website", "tags"]
        )


class EditPerson(Versioned):
    """A person, and how to reach them."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    title = forms.CharField(label=words.FIELDS["title"], max_length=120, required=False)
    phones = TextsField(
        label=words.FIELDS["phones"],
        required=False,
        cut=COMMAS,
        join=", ",
        help_text=_("Several separated by commas; abroad with + and the country code."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.CharField(
        label=words.FIELDS["email"],
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    wechat = forms.CharField(label=words.FIELDS["wechat"], max_length=60, required=False)
    remarks = forms.CharField(
        label=words.FIELDS["remarks"],
        required=False,
        max_length=5000,
        widget=area(3),
        help_text=_(
            "Write only what you would show the person: everybody may ask for what is kept about them."
        ),
    )

    def __init__(self, start: PersonForm, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if start.account is None:
            offer = [(one.id, one.text) for one in start.accounts]
            remote = str(reverse_lazy("accounts:find_accounts"))
            self.fields["account"] = PickField(label=_("Account"), offer=offer, remote=remote)
        if start.units:
            units = [(one.id, SPACE * one.depth + one.name) for one in start.units]
            self.fields["unit"] = PickField(
                label=words.FIELDS["unit"], required=False, offer=units, empty="–"
            )
        if start.bosses:
            bosses = [(one.id, " · ".join(filter(None, (one.text, one.hint)))) for one in start.bosses]
            field = PickField(label=words.FIELDS["reports_to"], required=False, offer=bosses, empty="–")
            field.widget.attrs |= {"data-combobox": "", "data-placeholder": "–"}
            self.fields["reports_to"] = field
        self.order_fields(["version", "account", "name", "title", "unit", "reports_to"])


class EditUnit(Versioned):
    """A unit and what it belongs to."""

    name = forms.CharField(label=words.FIELDS["name"], max_length=120)

    def __init__(self, start: UnitForm, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if start.parents:
            units = [(one.id, SPACE * one.depth + one.name) for one in start.parents]
            empty = str(_("stands on top"))
            self.fields["parent"] = PickField(
                label=words.FIELDS["parent"], required=False, offer=units, empty=empty
            )


class EditNote(Versioned):
    """A note and its circle."""

    text = forms.CharField(label=_("Note"), max_length=20000, widget=area(5))
    circle = forms.ChoiceField(
        label=_("Who may read it"), choices=list(words.CIRCLES.items()), initial="team"
    )


class WriteNote(forms.Form):
    """A new note."""

    text = forms.CharField(label=_("Note"), max_length=20000, widget=area(2))
    circle = forms.ChoiceField(
        label=_("Who may read it"), choices=list(words.CIRCLES.items()), initial="team"
    )
    person = PickField(label="", required=False)

    def said(self) -> dict[str, Any]:
        """The note itself."""
        return {name: self.cleaned_data[name] for name in ("text", "circle")}


class Share(forms.Form):
    """A colleague to join the account team."""

    def __init__(self, page: TeamPage, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"] = PickField(
            label=_("Colleague"), offer=[(one.id, one.name) for one in page.others], empty=str(_("choose"))
        )


class Assign(Versioned):
    """The colleague who takes the account over."""

    def __init__(self, page: TeamPage, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer = [(one.id, one.name) for one in page.heirs if one.id != page.owner.id]
        self.fields["owner"] = PickField(label=_("New owner"), offer=offer, empty=str(_("choose")))


class FindAccounts(forms.Form):
    """What the list of accounts is narrowed by."""

    q = forms.CharField(
        label=_("Find an account"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Find an account")}),
    )
    owner = PickField(label=words.FIELDS["owner"], required=False)
    industry = forms.CharField(label=words.FIELDS["industry"], required=False)
    region = forms.CharField(label=words.FIELDS["region"], required=False)
    tag = forms.CharField(required=False, widget=forms.HiddenInput)

    def wanted(self) -> dict[str, Any]:
        """What was asked for; what cannot be read narrows nothing."""
        texts = {name: self.cleaned_data.get(name) or "" for name in ("q", "industry", "region", "tag")}
        return {**texts, "owner_id": self.cleaned_data.get("owner")}

    def fill(self, page: AccountList) -> None:
        """Offer what the visible accounts have."""
        everybody = str(_("all"))
        # the field itself stays: once validated, its bound field is kept
        owner = self.fields["owner"]
        assert isinstance(owner, PickField)
        owner.choices = [("", everybody), *((str(one.id), one.name) for one in page.owners)]
        for name, found in (("industry", page.industries), ("region", page.regions)):
            choices = [("", everybody), *((one, one) for one in found)]
            self.fields[name].widget = forms.Select(choices=choices)


class FindPeople(forms.Form):
    """What the list of people is narrowed by."""

    q = forms.CharField(
        label=_("Find a person"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Find a person")}),
    )
    account = PickField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["account"].widget = forms.HiddenInput()

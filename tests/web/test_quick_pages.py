"""What makes pages quick says what Django says: the tags, the variables, the drop-down lists."""

from types import SimpleNamespace

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template, engines
from django.templatetags.static import static
from django.test.html import parse_html
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from tongpin.web.shell.addresses import address, quick_address
from tongpin.web.shell.loading import QuickTemplate
from tongpin.web.shell.selects import Renderer

ENGINE = engines["django"].engine


def both(source: str, **values: object) -> tuple[str, str]:
    """What our template and Django's make of the same."""
    return (
        QuickTemplate(source, engine=ENGINE).render(Context(values)),
        Template(source, engine=ENGINE).render(Context(values)),
    )


class Strange:
    """Answers like a dict and like an object, in different words."""

    word = "attribute"

    def __getitem__(self, name: str) -> str:
        return f"item {name}"

    def said(self) -> str:
        return "called <b>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }} {{ safe }} {{ number }} {{ large }} {{ nothing }} {{ yes }} {{ lazy }} {{ bold }}",
        "{{ share }} {{ whole }} {{ below }} {{ tiny }} {{ huge }} {{ row.share }} {{ share|floatformat:1 }}",
        "{{ row.text }} {{ row.inner.text }} {{ row.missing }} {{ missing }} {{ missing.more }}",
        "{{ keys.text }} {{ keys.missing }} {{ keys.items|length }} {{ rows.0 }} {{ strange.word }} {{ strange.said }}",
        "{{ text|upper }} {{ missing|default:'none' }} {% if missing %}a{% else %}b{% endif %}{% if row.text == 'x' %}c{% endif %}",
        "{% for one in rows %}{{ forloop.counter }}{{ one }}{% endfor %}{% with row.inner as it %}{{ it.text }}{% endwith %}",
        "{% autoescape off %}{{ text }}{{ lazy }}{{ strange.said }}{% endautoescape %}",
        "{{ deed }} {{ row.deed }}",
    ],
)
def test_a_quick_template_writes_what_django_writes(source: str) -> None:
    inner = SimpleNamespace(text="<i>")
    quick, plain = both(
        source,
        text="<a & 'b'>",
        share=0.42,
        whole=3.0,
        below=-17.25,
        tiny=1.5e-7,
        huge=1e22,
        safe=mark_safe("<b>"),
        number=7,
        large=1234567,
        nothing=None,
        yes=True,
        lazy=lazystr("<lazy>"),
        bold=lazystr(mark_safe("<b>lazy</b>")),
        row=SimpleNamespace(text="x", inner=inner, deed=lambda: "<done>"),
        keys={"text": "<k>"},
        rows=["<1>", "2"],
        strange=Strange(),
        deed=lambda: "<done>",
    )
    assert quick == plain


def test_a_quick_translation_follows_the_language() -> None:
    template = QuickTemplate(
        "{% translate 'Deals' %}{% translate 'Deals' as word %}{{ word }}", engine=ENGINE
    )
    said = []
    for tongue in ("en", "zh-hans", "en"):
        with translation.override(tongue):
            said.append(template.render(Context()))
    assert said[0] == said[2] == "DealsDeals" != said[1]


def test_a_quick_address_is_the_address() -> None:
    assert address("deals:deal", 17) == reverse("deals:deal", args=[17])
    assert address("deals:tick", 17, "need", "key-1") == reverse("deals:tick", args=[17, "need", "key-1"])
    assert quick_address("deals:deal", "17a b") is None
    assert address("deals:deal", "17") == reverse("deals:deal", args=["17"])
    template = QuickTemplate(
        "{% url 'deals:deal' row.id as deal %}{% url 'deals:leads' %}{% url 'no:where' 1 as x %}{{ x }}{{ deal }}",
        engine=ENGINE,
    )
    row = SimpleNamespace(id=5)
    assert template.render(Context({"row": row})) == reverse("deals:leads") + reverse("deals:deal", args=[5])


def test_an_address_that_is_not_there_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        QuickTemplate("{% url 'deals:nowhere' 5 %}", engine=ENGINE).render(Context())


def test_a_quick_file_is_the_file() -> None:
    found = QuickTemplate("{% static 'shell/icon.svg' %}", engine=ENGINE).render(Context())
    assert found == static("shell/icon.svg")


def test_what_many_rows_have_in_common_is_rendered_once_for_each_value() -> None:
    calls: list[str] = []
    rows = [SimpleNamespace(key=key, words=lambda key=key: calls.append(key) or key) for key in "aabba"]
    source = "{% for row in rows %}{% once row.key %}[{{ row.words }}]{% endonce %}{% endfor %}"
    template = QuickTemplate(source, engine=ENGINE)
    assert template.render(Context({"rows": rows})) == "[a][a][b][b][a]"
    assert template.render(Context({"rows": rows[:1]})) == "[a]"
    assert calls == ["a", "b", "a"]


class Choosing(forms.Form):
    plain = forms.ChoiceField(choices=[("", "All"), ("a&b", "<A>"), ("c", lazystr("C"))])
    parts = forms.ChoiceField(required=False, choices=[("First <", [("1", "one")]), ("2", "two")])
    many = forms.MultipleChoiceField(choices=[("x", "X"), ("y", "Y")])


class Writing(forms.Form):
    line = forms.CharField(max_length=9, widget=forms.TextInput({"placeholder": "<a>", "autofocus": True}))
    number = forms.IntegerField(min_value=1)
    hidden = forms.CharField(widget=forms.HiddenInput)
    empty = forms.CharField(required=False, disabled=True)


def test_a_quick_line_of_text_is_written_as_django_writes_it() -> None:
    sent = {"line": "a&<b>", "number": "", "hidden": "'"}
    quick, plain = Writing(sent, renderer=Renderer()), Writing(sent, renderer=DjangoTemplates())
    for name in quick.fields:
        assert str(quick[name]) == str(plain[name])


def test_an_icon_named_in_quotes_is_the_icon_that_a_value_names() -> None:
    template = QuickTemplate("{% icon 'check' %}{% icon name %}", engine=ENGINE)
    first, second = template.render(Context({"name": "check"})).split("</i>")[:2]
    assert first == second == '<i class="ti ti-check" aria-hidden="true">'


def test_a_quick_drop_down_list_is_written_as_django_writes_it() -> None:
    sent = {"plain": "a&b", "parts": "1", "many": ["y"]}
    quick, plain = Choosing(sent, renderer=Renderer()), Choosing(sent, renderer=DjangoTemplates())
    for name in quick.fields:
        assert parse_html(str(quick[name])) == parse_html(str(plain[name]))

"""Catalogues find every sentence, keep what is translated, and derive the traditional form."""

import gettext
from pathlib import Path

import pytest

from tools import catalogues, sentences

PAGE = """{% load i18n %}
  <h1>{% translate "Next steps" %}</h1>
    {% blocktranslate count n=total trimmed %}
      {{ n }} deal of {{ who }}
    {% plural %}{{ n }} deals of {{ who }}{% endblocktranslate %}
{{ _("Information") }} {% translate "May" context "month" %}
"""
CODE = "from django.utils.translation import ngettext, gettext_lazy as _\n_('Next steps')\n_('Behind by %(days)s days')\n"
CHINESE = {
    "Next steps": "下一步",
    "%(n)s deals of %(who)s": "%(who)s 的 %(n)s 个商机",
    "Information": "信息",
    "May": "五月",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product of two capabilities."""
    web = tmp_path / "tongpin" / "web"
    (web / "deals" / "templates").mkdir(parents=True)
    (web / "shell").mkdir()
    (tmp_path / "tongpin" / "api").mkdir()
    (web / "deals" / "templates" / "deals.html").write_text(PAGE, "utf-8")
    (tmp_path / "tongpin" / "api" / "words.py").write_text(CODE, "utf-8")
    for module in (catalogues, sentences):
        monkeypatch.setattr(module, "SOURCE", tmp_path / "tongpin")
        monkeypatch.setattr(module, "WEB", web)
    return web


def translate(capability: str, **changed: str) -> None:
    """Writes the Chinese of a capability as a translator would."""
    catalog = catalogues.stored(capability)
    for message in catalog:
        if message.id:
            text = (CHINESE | changed).get(catalogues.texts(message.id)[-1], "")
            message.string = (text,) if isinstance(message.id, list | tuple) else text
    catalogues.write_catalogue(capability, catalog)


def test_an_untranslated_sentence_is_named(tree: Path):
    catalogues.update(["deals", "shell"], prune=False)
    found = list(catalogues.problems("deals"))
    assert len(found) == 4
    assert "'Next steps' is not translated" in found[0]


def test_sentences_outside_web_belong_to_the_shell(tree: Path):
    catalogues.update(["deals", "shell"], prune=False)
    assert {message.id for message in catalogues.stored("shell") if message.id} == {
        "Next steps",
        "Behind by %(days)s days",
    }


def test_a_translated_catalogue_is_complete(tree: Path):
    catalogues.update(["deals"], prune=False)
    translate("deals")
    assert list(catalogues.problems("deals")) == []


def test_a_sentence_translated_elsewhere_is_reused(tree: Path):
    catalogues.update(["deals"], prune=False)
    translate("deals")
    catalogues.update(["shell"], prune=False)
    assert {message.id: message.string for message in catalogues.stored("shell")}["Next steps"] == "下一步"


def test_a_lost_placeholder_is_named(tree: Path):
    catalogues.update(["deals"], prune=False)
    translate("deals", **{"%(n)s deals of %(who)s": "%(n)s 个商机"})
    assert ["has other placeholders" in problem for problem in catalogues.problems("deals")] == [True]


def test_what_is_no_longer_used_is_kept_until_pruned(tree: Path):
    catalogues.update(["deals"], prune=False)
    translate("deals")
    (tree / "deals/templates/deals.html").write_text("{% load i18n %}{% translate 'Next steps' %}", "utf-8")
    catalogues.update(["deals"], prune=False)
    assert all("is not used" in problem for problem in catalogues.problems("deals"))
    assert len(catalogues.stored("deals").obsolete) == 3
    catalogues.update(["deals"], prune=True)
    assert list(catalogues.problems("deals")) == []


def test_traditional_characters_are_derived(tree: Path):
    catalogues.update(["deals"], prune=False)
    translate("deals")
    assert catalogues.compile_all() == 2
    with (tree / "deals/locale/zh_Hant/LC_MESSAGES/django.mo").open("rb") as stream:
        words = gettext.GNUTranslations(stream)
    assert words.gettext("Information") == "資訊"
    assert words.ngettext("%(n)s deal of %(who)s", "%(n)s deals of %(who)s", 5) == "%(who)s 的 %(n)s 個商機"
    assert words.pgettext("month", "May") == "五月"


def test_an_unchanged_catalogue_is_not_written_again(tree: Path):
    catalogues.update(["deals"], prune=False)
    path = catalogues.catalogue_path("deals")
    before = path.stat().st_mtime_ns
    catalogues.update(["deals"], prune=False)
    assert path.stat().st_mtime_ns == before

"""Django settings for commands that work on files alone: no database, no data folder, nothing is written."""

from __future__ import annotations

from pathlib import Path

INSTALLED_APPS = ["tongpin.cli"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [str(Path(__file__).resolve().parent.parent / "web/shell/locale")]

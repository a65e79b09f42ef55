"""The system's Chromium, for the tests in the browser and the pictures: Playwright's own cannot be had everywhere."""

import os
import shutil
import subprocess

from tools.steps import environment, say

LIGHT = "chromium-headless-shell"  # the same pages for two thirds of the work: it has no windows to keep
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = (LIGHT, "fonts-noto-cjk", "fontconfig")


def chromium() -> str | None:
    """Where it is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def writes_chinese() -> bool:
    """Whether a font is here that does; without one pages are measured with boxes instead of words."""
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh"], stdout=subprocess.PIPE, check=False).stdout)


def install_chromium() -> str:
    """See to the light one, and to Chinese, where that can be done; why there is none at all, or nothing."""
    able = os.geteuid() == 0 and bool(shutil.which("apt-get"))
    if able and not (shutil.which(LIGHT) and writes_chinese()):
        say("· Chromium, through apt-get")
        apt = {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", "-qq", *step], env=apt, stdout=subprocess.DEVNULL, check=False)
    if chromium():
        return ""
    if able:
        return "apt-get could not install Chromium."
    return "no Chromium here, and it can only be installed by root through apt-get."

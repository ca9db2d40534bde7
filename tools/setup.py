"""Prepare .venv with the pinned packages, then open the course or test it.

    python tools/setup.py lab | test | regenerate | bench | lite | upgrade

Needs nothing but Python itself. An old Python must get as far as being told that it is too old, so this is
written for Python 3.6, without `from __future__ import annotations`.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This course needs Python 3.11 or newer, and {} is Python {}.{}: install a newer one and name it, "
        "as in `make lab PYTHON=python3.13` or `python3.13 tools/setup.py lab`.".format(
            sys.executable, *sys.version_info
        )
    )

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
MODULES = {
    "lab": "jupyterlab",
    "test": "pytest",
    "regenerate": "tools.regenerate",
    "bench": "tests.bench",
    "lite": "tools.lite",
    "upgrade": "tools.upgrade",
}
AFTERWARDS = {"regenerate": "tools.make_recipes"}
# What a command needs beyond requirements.txt.
LOCKS = {"test": ["requirements-test.txt"], "lite": ["requirements-test.txt", "requirements-lite.txt"]}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in MODULES:
        sys.exit(f"Say what to do: python tools/setup.py {' | '.join(MODULES)}")
    command = arguments[0]
    prepare(["requirements.txt", *LOCKS.get(command, [])])
    if command == "lab":
        return open_lab()
    modules = [module for module in (MODULES[command], AFTERWARDS.get(command)) if module]
    return next((code for code in (run("-m", module) for module in modules) if code), 0)


def prepare(locks: list[str]) -> None:
    """Make .venv hold what these files pin; nothing happens where it does already."""
    if not venv_works():
        make_venv()
    stale = [lock for lock in locks if not stamp(lock).exists() or stamp(lock).read_text() != digest(lock)]
    if stale:
        print(
            f"Installing {' and '.join(stale)} into .venv; the first time takes about a minute.", flush=True
        )
        files = [word for lock in stale for word in ("-r", lock)]
        # The locks name everything, so there is nothing to work out; and most of what could be compiled is never
        # imported. Without these two the first time takes half as long again.
        quick = ["--no-deps", "--no-compile"]
        if run("-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-qq", *quick, *files):
            sys.exit("The packages could not be installed; pip says why above.")
    for lock in stale:
        stamp(lock).write_text(digest(lock))


def stamp(lock: str) -> Path:
    return VENV / f"{lock}.sha256"


def digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def venv_works() -> bool:
    """Is there a .venv of this Python's version, with pip, and does it start?"""
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([SCRIPTS / "python", "-c", probe], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    missing = [module for module in ("venv", "ensurepip") if not find_spec(module)]
    if missing:
        version = "%d.%d" % sys.version_info[:2]
        sys.exit(
            f"{sys.executable} lacks the module {missing[0]}, without which there is no environment: "
            f"install it (on Debian and Ubuntu: apt install python{version}-venv) and run this again."
        )
    print(f"Creating .venv with Python {platform.python_version()}.", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit("The environment .venv could not be created; Python says why above.")


def run(*arguments: str) -> int:
    return subprocess.call([str(SCRIPTS / "python"), *arguments], cwd=ROOT, env=activated())


def open_lab() -> int:
    is_root = os.name == "posix" and os.geteuid() == 0
    options = lab_options(has_browser(os.environ, sys.platform), is_root)
    if os.name == "posix":  # become JupyterLab, so that Ctrl-C and signals reach it
        os.chdir(ROOT)
        os.execve(SCRIPTS / "python", ["python", "-m", MODULES["lab"], *options], activated())
    return run("-m", MODULES["lab"], *options)


def lab_options(has_browser: bool, is_root: bool) -> list[str]:
    return [
        "--Application.log_level=ERROR",  # what remains is the address
        "--KernelManager.transport_encryption=auto",  # without it the kernel warns of eavesdroppers
        f"--ServerApp.root_dir={ROOT}",
        "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb",
        *([] if has_browser else ["--no-browser"]),
        *(["--allow-root"] if is_root else []),  # as in containers; JupyterLab would refuse to start
    ]


def has_browser(environment: Mapping[str, str], system: str) -> bool:
    if environment.get("CI") or environment.get("SSH_CONNECTION"):
        return False
    return system in ("win32", "darwin") or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )


def activated() -> dict[str, str]:
    """The environment variables that `activate` would set, so that terminals in JupyterLab use .venv too.

    Many containers tell Python to keep no bytecode: then every kernel would compile the course again.
    """
    path = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])
    return {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": path, "PYTHONDONTWRITEBYTECODE": ""}


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

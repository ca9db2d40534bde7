"""The lock, set-up, Binder and CI do on a stranger's machine what the README says."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import requires, version
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import setup
from tools.regenerate import ROOT

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="neither make nor repo2docker runs there")


# The lock


def listed(file: str) -> list[Requirement]:
    lines = (
        line.partition("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
    )
    return [Requirement(line) for line in lines if line and not line.startswith("-c ")]


def names_here(requirements: list[Requirement], extra: str = "") -> dict[str, Requirement]:
    here = [one for one in requirements if not one.marker or one.marker.evaluate({"extra": extra})]
    return {canonicalize_name(one.name): one for one in here}


def all_needed(direct: list[Requirement]) -> set[str]:
    """These packages and what they need, and so on, by what is installed."""
    seen: set[tuple[str, str]] = set()
    waiting = [(name, extra) for name, one in names_here(direct).items() for extra in ("", *one.extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) not in seen:
            seen.add((name, extra))
            needs = names_here([Requirement(text) for text in requires(name) or []], extra)
            waiting += [(need, extra) for need, one in needs.items() for extra in ("", *one.extras)]
    return {name for name, _ in seen}


@pytest.mark.parametrize("kind", ["requirements", "requirements-test"])
def test_the_lock_pins_all_that_the_list_needs_and_no_more(kind: str) -> None:
    assert set(names_here(listed(f"{kind}.txt"))) == all_needed(listed(f"{kind}.in"))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_every_package_is_pinned_and_installed_as_pinned(lock: str) -> None:
    assert all([one.operator for one in pin.specifier] == ["=="] and not pin.url for pin in listed(lock))
    pinned = {name: str(pin.specifier) for name, pin in names_here(listed(lock)).items()}
    assert {name: f"=={version(name)}" for name in pinned} == pinned


def test_every_direct_dependency_says_why() -> None:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if re.match(r"\w", line)]
    silent = [
        line for line in packages if "#" not in line and not lines[lines.index(line) - 1].startswith("#")
    ]
    assert silent == []


# Set-up


def one_sentence(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 1
    [line] = run.stderr.splitlines()
    return line


def set_up_with(preparation: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `setup.py lab` of this course in a Python that was changed before."""
    program = f"import runpy, sys; {preparation}; runpy.run_path('tools/setup.py', run_name='__main__')"
    return subprocess.run([sys.executable, "-c", program, "lab"], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """The house with nothing to install and with a benchmark that only says where it runs."""
    for folder in ("tools", "tests", ".ci"):
        (tmp_path / folder).mkdir()
    for file in ("tools/setup.py", "Makefile", ".ci/run"):
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "tests" / "bench.py").write_text("import sys\nprint('bench of', sys.prefix)\n")
    return tmp_path


def test_an_old_python_is_told_so_in_one_sentence(small_course: Path) -> None:
    sentence = one_sentence(set_up_with("sys.version_info = (3, 10, 13)", small_course))
    assert "needs Python 3.11 or newer" in sentence
    assert "is Python 3.10" in sentence


def test_an_old_python_can_read_the_file_that_tells_it() -> None:
    ast.parse((ROOT / "tools" / "setup.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_module_is_named_in_one_sentence(small_course: Path, module: str) -> None:
    sentence = one_sentence(set_up_with(f"sys.modules[{module!r}] = None", small_course))
    assert f"lacks the module {module}" in sentence
    assert "apt install python3." in sentence
    assert not (small_course / ".venv").exists()


def test_nothing_is_installed_twice(small_course: Path) -> None:
    def bench() -> str:
        command = [sys.executable, small_course / "tools" / "setup.py", "bench"]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd="/").stdout

    scripts = small_course / setup.SCRIPTS.relative_to(ROOT)
    scripts.mkdir(parents=True)  # as set-up leaves it when it is interrupted
    only_the_bench = f"bench of {small_course / '.venv'}\n"

    first = bench()
    assert "Creating .venv" in first
    assert "Installing requirements.txt" in first
    assert first.endswith(only_the_bench)
    assert bench() == only_the_bench

    (small_course / "requirements.txt").write_text("# another lock\n")
    renewed = bench()
    assert "Creating" not in renewed
    assert "Installing requirements.txt" in renewed
    assert bench() == only_the_bench


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0", "CI": "true"}, False),
        ("darwin", {}, True),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1"}, False),
        ("win32", {}, True),
    ],
)
def test_a_browser_opens_only_where_somebody_sees_it(
    system: str, environment: dict[str, str], expected: bool
) -> None:
    assert setup.has_browser(environment, system) is expected
    assert ("--no-browser" in setup.lab_options(expected, is_root=False)) is not expected


def page_at(address: str) -> bytes:
    """JupyterLab prints its address a moment before it listens there."""
    for _ in range(100):
        with suppress(URLError), urlopen(address) as page:
            return page.read()
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_the_lab_starts_on_the_first_notebook_and_prints_the_address(tmp_path: Path) -> None:
    is_root = os.name == "posix" and os.geteuid() == 0
    command = [sys.executable, "-m", "jupyterlab", *setup.lab_options(has_browser=False, is_root=is_root)]
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path)}
    first = r"http://127\S+/lab/tree/notebooks/00_start_here.ipynb\S+"
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as lab:
        try:
            address = next(found[0] for line in lab.stderr or () if (found := re.search(first, line)))
            assert b"JupyterLab" in page_at(address)
        finally:
            lab.terminate()


@not_on_windows
def test_make_names_the_python_that_is_missing(small_course: Path) -> None:
    run = subprocess.run(["make", "lab", "PYTHON=python9"], cwd=small_course, capture_output=True, text=True)
    assert run.returncode
    assert "There is no 'python9' here: install Python 3.11 or newer" in run.stdout


# CI


@not_on_windows
def test_ci_makes_the_tests_and_fails_with_them(small_course: Path) -> None:
    def ci(recipe: str) -> subprocess.CompletedProcess[str]:
        (small_course / "Makefile").write_text(f"test:\n\t@{recipe}\n")
        environment = {"PATH": os.environ["PATH"], "OPENAI_API_KEY": "sk-someone"}
        script = small_course / ".ci" / "run"
        return subprocess.run([script], cwd="/", env=environment, capture_output=True, text=True)

    assert ci('echo "CI=$$CI key=$$OPENAI_API_KEY input=$$(cat)"').stdout == "CI=true key= input=\n"
    assert ci("exit 3").returncode


# Binder


def faults_of_binder(folder: Path) -> list[str]:
    """What repo2docker, which builds the image for mybinder.org, says of binder/ or fails to make of it."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        return [run.stdout]
    dockerfile = run.stdout.replace("-2e", ".").replace("-2d", "-")
    expected = {
        "No Python that the lock is for": r"environment\.py-3\.1[1-4]-",
        "No packages": r'pip install --no-cache-dir -r "binder/requirements.txt"',
        "No start script": r'R2D_ENTRYPOINT="\${REPO_DIR}/binder/start"',
    }
    return [what for what, pattern in expected.items() if not re.search(pattern, dockerfile)]


@pytest.fixture
def binder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path / "binder"


@not_on_windows
def test_binder_installs_the_lock_with_a_python_that_it_is_for(binder: Path) -> None:
    assert faults_of_binder(binder.parent) == []
    assert (binder / "requirements.txt").read_text() == "-r ../requirements.txt\n"


@not_on_windows
@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("runtime.txt", "python-3.15", "3.15"),
        ("runtime.txt", "python-3.10", "No Python that the lock is for"),
        ("runtime.txt", None, "No Python that the lock is for"),
        ("requirements.txt", None, "No packages"),
        ("start", None, "No start script"),
    ],
)
def test_a_wrong_binder_is_found(binder: Path, file: str, content: str | None, fault: str) -> None:
    if content is None:
        (binder / file).unlink()
    else:
        (binder / file).write_text(content)
    assert fault in "\n".join(faults_of_binder(binder.parent))


@not_on_windows
def test_a_binder_session_is_offline() -> None:
    command = [
        ROOT / "binder" / "start",
        sys.executable,
        "-c",
        "import os; print('OPENAI_API_KEY' in os.environ)",
    ]
    environment = {**os.environ, "OPENAI_API_KEY": "sk-someone"}
    assert subprocess.run(command, env=environment, capture_output=True, text=True).stdout == "False\n"


# Style


def test_ruff_finds_nothing() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--output-format=concise", ROOT]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout

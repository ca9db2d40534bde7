"""Build the course as a static site in which it runs in the browser, and check it there.

    python -m tools.lite

The site is JupyterLab with Python compiled for browsers (JupyterLite, Pyodide), the chapters, the helpers with
the offline API, and every package that they need: whoever opens it fetches nothing from anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SITE, WORK = ROOT / "_site", ROOT / ".lite"

CHAPTERS = ["00", "01", "02"]
# Pyodide is on npm, its numpy, pandas and matplotlib are not. This wheel on PyPI holds all of it, unchanged: the
# digests in pyodide.sha256 are those of the npm package pyodide 314.0.3 and of the packages that it names.
PYODIDE_IN = "open-webui==0.12.4"
PYODIDE_FOLDER = "open_webui/frontend/pyodide/"
BROWSER = ["--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14", "--implementation=cp"]
BROWSER += ["--abi=cp314", "--abi=none"]
KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
MOCKED_ELSEWHERE = "widgetsnbextension"  # only the server of classic notebooks asks for it
HIDDEN = re.compile(r"/(\.|__pycache__)")
OF_THE_API_ONLY = ("library", "scenes", "cases", "web")  # data that no chapter opens
# JupyterLite's own first page would open an empty launcher. Its settings are looked for there.
WELCOME = """<!DOCTYPE html>
<meta http-equiv="refresh" content="0; url=lab/index.html?path=notebooks/00_start_here.ipynb">
<script id="jupyter-config-data" type="application/json">{}</script>
"""


def main() -> int:
    wheels = fetched("packages", BROWSER + ["-r", str(HERE / "browser.txt")], HERE / "browser.txt")
    [carrier] = fetched("Pyodide", ["--python-version=3.12", PYODIDE_IN], HERE / "pyodide.sha256")
    source = WORK / "source"
    shutil.rmtree(source, ignore_errors=True)
    lay_out_python(source / "static" / "pyodide", carrier, wheels)
    lay_out_contents(source / "contents")
    (source / "jupyter-lite.json").write_text(json.dumps(settings(source / "static" / "pyodide")))
    build(source)
    print(f"The site is in {SITE.name}: {size(SITE) / 1e6:.0f} MB. To see it:", flush=True)
    print(
        f"    {Path(sys.executable).name} -m http.server --bind 127.0.0.1 --directory {SITE.name}", flush=True
    )
    return check()


def fetched(name: str, what: list[str], pins: Path) -> list[Path]:
    """These wheels, downloaded when their pins have changed."""
    folder = WORK / f"{name}-{digest(pins)[:8]}"
    if not folder.exists():
        print(f"Downloading what runs in the browser: {name}.", flush=True)
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "-qq"]
        command += ["--no-input", "--disable-pip-version-check", f"--dest={part}", *what]
        if subprocess.call(command):
            sys.exit("It could not be downloaded; pip says why above.")
        part.rename(folder)
    return sorted(folder.glob("*.whl"))


def lay_out_python(folder: Path, carrier: Path, wheels: Iterable[Path]) -> None:
    """Pyodide with a lock file that names the packages of this site and no others."""
    folder.mkdir(parents=True)
    pinned = {}
    for line in (HERE / "pyodide.sha256").read_text().splitlines():
        expected, name = line.split()
        pinned[name] = expected
    with ZipFile(carrier) as archive:
        lock = json.loads(archive.read(PYODIDE_FOLDER + "pyodide-lock.json"))
        for name, expected in pinned.items():
            (folder / name).write_bytes(archive.read(PYODIDE_FOLDER + name))
            if digest(folder / name) != expected:
                sys.exit(f"{name} in {PYODIDE_IN} is not the file that Pyodide published.")
    packages = {name: one for name, one in lock["packages"].items() if one["file_name"] in pinned}
    with ZipFile(folder / "course.zip", "w", ZIP_DEFLATED) as archive:
        for part in ("helpers", "data", "notebooks"):  # of which the helpers read titles and recipes
            for path in course_files(ROOT / part):
                archive.write(path, path.relative_to(ROOT))
    kernel = (Path(sysconfig.get_path("data")) / KERNEL).glob("*.whl")
    own = [shutil.copy(one, folder) for one in [*wheels, *kernel] if MOCKED_ELSEWHERE not in one.name]
    for path in [*map(Path, own), folder / "course.zip"]:
        packages |= package(path)
    (folder / "pyodide-lock.json").write_text(json.dumps(lock | {"packages": packages}))


def package(path: Path) -> dict[str, Any]:
    """An entry of Pyodide's lock file. It is loaded with all others of its kind, so it need not say what it needs."""
    name, version = f"{path.stem}-0".split("-")[:2]
    name = name.lower().replace("_", "-")
    entry: dict[str, Any] = {"name": name, "version": version, "file_name": path.name, "sha256": digest(path)}
    entry |= {"package_type": "package", "install_dir": "site", "unvendored_tests": False}
    return {name: entry | {"imports": [], "depends": []}}


def course_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not HIDDEN.search(path.relative_to(ROOT).as_posix()):
            yield path


def lay_out_contents(folder: Path) -> None:
    """What the reader finds in the file browser. The helpers are not there: importing them would take a minute."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns(".*", *OF_THE_API_ONLY))
    (folder / "notebooks").mkdir()
    for chapter in CHAPTERS:
        [path] = (ROOT / "notebooks").glob(f"{chapter}_*.ipynb")
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:  # whose lines JupyterLite's table of contents cannot join
            cell["source"] = "".join(cell["source"])
        (folder / "notebooks" / path.name).write_text(json.dumps(notebook), encoding="utf-8")


def settings(python: Path) -> dict[str, Any]:
    packages = json.loads((python / "pyodide-lock.json").read_text())["packages"]
    at_once = [name for name, one in packages.items() if not one["imports"] or name == "micropip"]
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": at_once}}
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "The course in the browser",
            "exposeAppInBrowser": True,  # for the check
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def build(source: Path) -> None:
    shutil.rmtree(SITE, ignore_errors=True)
    command = [sys.executable, "-m", "jupyterlite_core.app", "build", "--lite-dir", str(source)]
    command += ["--output-dir", str(SITE), "--contents", str(source / "contents"), "--apps", "lab"]
    command += ["--no-unused-shared-packages", "--no-sourcemaps"]
    with (WORK / "build.log").open("w") as log:
        failed = subprocess.call(command, cwd=source, stdout=log, stderr=log)
    if failed:
        sys.exit(f"JupyterLite could not build the site; {log.name} says why.")
    (SITE / "index.html").write_text(WELCOME)


def check() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "--override-ini=addopts=", "-p", "no:nbval"]
    command += ["--import-mode=importlib", "tests/test_lite.py"]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "LITE_SITE": str(SITE)})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())

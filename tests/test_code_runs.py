"""Python for the code interpreter runs ordinary code as a notebook does: values, tables, plots, files, mistakes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from helpers.offline.hosted import python_child
from helpers.offline.hosted.python_process import PythonProcess, Ran, get_ready


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonProcess]:
    process = PythonProcess(tmp_path_factory.mktemp("container"))
    (process.directory / "sales.csv").write_bytes(b"month,units\nJan,10\nFeb,14\nMar,12\n")
    yield process
    process.close()


def size_of_only_picture(ran: Ran) -> tuple[int, int]:
    (picture,) = ran.pictures
    image = Image.open(io.BytesIO(picture))
    image.load()
    assert image.format == "PNG"
    return image.size


def test_the_value_of_the_last_expression_is_shown(python: PythonProcess) -> None:
    assert python.run("x = 6\nx * 7") == Ran(logs="42\n")
    assert python.run("'text'").logs == "'text'\n"
    assert python.run("x = 1").logs == ""
    assert python.run("None").logs == ""
    assert python.run("3;").logs == ""


def test_nothing_at_all_is_fine(python: PythonProcess) -> None:
    assert python.run("") == python.run("# only a remark") == Ran()


def test_statistics(python: PythonProcess) -> None:
    ran = python.run("import statistics as s\nprint(s.mean([1, 2, 3, 4]), round(s.stdev([1, 2, 3, 4]), 3))")
    assert ran.logs == "2.5 1.291\n"


def test_variables_imports_and_functions_last_from_run_to_run(python: PythonProcess) -> None:
    python.run("import math\ndef area(r):\n    return round(math.pi * r * r, 2)\nradius = 2")
    assert python.run("area(radius)").logs == "12.57\n"


def test_a_table_is_read_by_name_and_by_full_path(python: PythonProcess) -> None:
    ran = python.run("import pandas as pd\ndf = pd.read_csv('sales.csv')\ndf['units'].mean()")
    assert ran.logs == "np.float64(12.0)\n" or ran.logs == "12.0\n"
    assert python.run("print(pd.read_csv('/mnt/data/sales.csv').units.sum())").logs == "36\n"
    assert "month  units\n0   Jan     10" in python.run("df").logs


def test_the_directory_is_mnt_data(python: PythonProcess) -> None:
    code = "import os, glob, pathlib\nprint(os.getcwd(), os.path.exists('/mnt/data/sales.csv'))\n"
    code += "print(glob.glob('/mnt/data/*.csv'), pathlib.Path('/mnt/data/sales.csv').stat().st_size)\n"
    code += "print(pathlib.Path.cwd() / 'x', os.path.abspath('sales.csv'), os.path.isdir('/mnt/data'))"
    assert python.run(code).logs == (
        "/mnt/data True\n['/mnt/data/sales.csv'] 33\n/mnt/data/x /mnt/data/sales.csv True\n"
    )


def test_files_that_were_made_or_changed_are_named(python: PythonProcess) -> None:
    code = "import os\nopen('/mnt/data/a.txt', 'w').write('a')\nos.makedirs('sub/deep')\n"
    code += "with open('sub/deep/b.txt', 'w') as f:\n    f.write('b')"
    assert python.run(code).made == ["a.txt", "sub/deep/b.txt"]
    assert (python.directory / "sub" / "deep" / "b.txt").read_text(encoding="utf-8") == "b"
    assert python.run("open('a.txt', 'a').write('more')").made == ["a.txt"]
    assert python.run("open('a.txt').read()") == Ran(logs="'amore'\n")
    assert python.run("import shutil\nshutil.rmtree('sub'); os.remove('a.txt')").made == []
    assert not (python.directory / "sub").exists()


def test_a_plot_gives_one_picture_and_no_file(python: PythonProcess) -> None:
    ran = python.run("import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.title('Growth')\nplt.show()")
    assert size_of_only_picture(ran) == (640, 480)
    assert (ran.logs, ran.made, ran.error) == ("", [], None)


def test_a_figure_left_open_is_a_picture_once(python: PythonProcess) -> None:
    ran = python.run("fig, ax = plt.subplots(figsize=(3, 2))\nax.bar([1], [2])\nfig")
    assert size_of_only_picture(ran) == (300, 200)
    assert python.run("1").pictures == []


def test_the_same_plot_is_the_same_bytes(python: PythonProcess) -> None:
    code = "plt.bar(['a', 'b'], [1, 2])\nplt.xlabel('letters')\nplt.show()"
    assert python.run(code).pictures == python.run(code).pictures


def test_a_saved_plot_is_a_file(python: PythonProcess) -> None:
    ran = python.run("plt.plot([3, 1])\nplt.savefig('/mnt/data/line.png')\nplt.close()")
    assert (ran.made, ran.pictures) == (["line.png"], [])


def test_figures_made_before_a_mistake_are_kept(python: PythonProcess) -> None:
    ran = python.run("plt.plot([1])\nplt.show()\nplt.nonsense()")
    assert len(ran.pictures) == 1
    assert ran.error and ran.error.startswith("AttributeError")


def test_pillow_images_are_shown(python: PythonProcess) -> None:
    code = "from PIL import Image\ndisplay(Image.new('RGB', (20, 10), 'red'))"
    assert size_of_only_picture(python.run(code)) == (20, 10)


def test_display_shows_text_too(python: PythonProcess) -> None:
    assert python.run("display([1, 2], 'three')").logs == "[1, 2]\n'three'\n"


def test_output_and_errors_come_in_their_order(python: PythonProcess) -> None:
    code = "import sys, os\nprint('one')\nprint('two', file=sys.stderr)\nprint('three', end='')\nsys.stderr.write('!')\n1"
    assert python.run(code).logs == "one\ntwo\nthree!1\n"
    assert python.run("print('Zürich €')").logs == "Zürich €\n"


def test_a_traceback_has_the_readers_lines_only(python: PythonProcess) -> None:
    ran = python.run("import json\ndef load(text):\n    return json.loads(text)\nload('{')")
    assert ran.error and ran.error.startswith("json.decoder.JSONDecodeError: Expecting property name")
    lines = re.sub(r"cell \d+", "cell N", ran.logs).splitlines()
    assert lines[:-1] == [
        "Traceback (most recent call last):",
        '  File "cell N", line 4, in <module>',
        "    load('{')",
        '  File "cell N", line 3, in load',
        "    return json.loads(text)",
    ]


def test_a_mistake_in_a_function_of_an_earlier_run_shows_its_line(python: PythonProcess) -> None:
    python.run("def half(x):\n    return x / 0")
    assert "    return x / 0\nZeroDivisionError: division by zero\n" in python.run("half(1)").logs


def test_a_syntax_error(python: PythonProcess) -> None:
    ran = python.run("total = (1 + 2\nprint(total)")
    assert ran.error and ran.error.startswith("SyntaxError")
    assert "python_worker" not in ran.logs and "total = (1 + 2" in ran.logs


def test_a_missing_file_is_told_without_the_machines_path(python: PythonProcess) -> None:
    ran = python.run("open('/mnt/data/none.csv')")
    assert ran.error == "FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/none.csv'"
    assert str(python.directory) not in ran.logs


def test_warnings_and_mistakes_in_threads_name_no_file_of_the_machine(python: PythonProcess) -> None:
    assert python.run("import warnings\nwarnings.warn('take care')").logs == "UserWarning: take care\n"
    code = "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start(); t.join()"
    logs = python.run(code).logs
    assert logs.endswith("ZeroDivisionError: division by zero\n") and "threading.py" not in logs


def test_a_module_of_ones_own_is_imported(python: PythonProcess) -> None:
    python.run("open('mine.py', 'w').write('def double(x):\\n    return 2 * x\\n')")
    assert python.run("import mine\nmine.double(4)").logs == "8\n"


def test_a_module_that_is_not_there_is_told(python: PythonProcess) -> None:
    ran = python.run("import openai")
    assert ran.error == "ModuleNotFoundError: No module named 'openai' in this container"


def test_dates_and_time_zones(python: PythonProcess) -> None:
    code = "from datetime import date, datetime\nfrom zoneinfo import ZoneInfo\n"
    code += "print((date(2026, 3, 1) - date(2026, 2, 1)).days)\n"
    code += "print(datetime(2026, 7, 1, 12, tzinfo=ZoneInfo('Europe/Berlin')).utcoffset())"
    assert python.run(code).logs == "28\n2:00:00\n"


def test_threads_event_loops_temporary_files_and_archives(python: PythonProcess) -> None:
    code = """
import asyncio, tempfile, zipfile
from concurrent.futures import ThreadPoolExecutor
async def three():
    await asyncio.sleep(0)
    return 3
with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(lambda n: n * n, range(5))))
with tempfile.TemporaryDirectory() as folder:
    print(len(folder) > 3)
with zipfile.ZipFile('all.zip', 'w') as archive:
    archive.write('sales.csv')
"""
    ran = python.run(code)
    assert (ran.logs, ran.made) == ("30\nTrue\n", ["all.zip"])


def test_leaving_is_not_a_mistake(python: PythonProcess) -> None:
    assert python.run("x = 5\nimport sys\nsys.exit()") == Ran()
    assert python.run("x").logs == "5\n"
    assert python.run("sys.exit('no data')").error == "SystemExit: no data"


def test_input_has_an_end(python: PythonProcess) -> None:
    assert (python.run("input('Name? ')").error or "").startswith("EOFError")


def test_addresses_in_memory_are_not_shown(python: PythonProcess) -> None:
    assert python.run("object()").logs == "<object object at 0x...>\n"


def test_two_containers_know_nothing_of_each_other(python: PythonProcess, tmp_path: Path) -> None:
    other = PythonProcess(tmp_path)
    python.run("secret = 1")
    assert other.run("secret").error == "NameError: name 'secret' is not defined"
    assert other.run(f"open({str(python.directory / 'sales.csv')!r})").error is not None
    other.close()


def test_the_longest_idle_one_ends_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(python_child, "MOST_CHILDREN", 2)
    places = [tmp_path / name for name in "abc"]
    for place in places:
        place.mkdir()
    old, middle, new = (PythonProcess(place) for place in places)
    for process in (old, middle, new):
        process.run("x = 1\nopen('kept.txt', 'w').write('kept')")
    assert new.run("x").logs == middle.run("x").logs == "1\n"
    again = old.run("print(open('kept.txt').read())\nx")
    assert again.logs.startswith("[Python was started again: the variables of earlier runs are gone")
    assert "kept\n" in again.logs and again.error == "NameError: name 'x' is not defined"
    for process in (old, middle, new):
        process.close()


def test_a_process_in_reserve_runs_code_like_any_other(tmp_path: Path) -> None:
    get_ready()
    process = PythonProcess(tmp_path)
    code = "import os, sys, pandas\nimport matplotlib.pyplot as plt\nplt.plot([1])\nopen('/mnt/data/a', 'w').close()\n"
    ran = process.run(code + "print(os.getcwd(), os.environ['HOME'])")
    assert (ran.logs, ran.made, ran.error, len(ran.pictures)) == ("/mnt/data /mnt/data\n", ["a"], None, 1)
    assert (process.run("open('/etc/hosts')").error or "").startswith("PermissionError")
    process.close()


def test_an_idle_one_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_child, "IDLE_SECONDS", 0.2)
    process = PythonProcess(tmp_path)
    process.run("x = 1")
    assert process._child is not None
    process._child.process.wait(10)
    assert "variables of earlier runs are gone" in process.run("1").logs
    process.close()

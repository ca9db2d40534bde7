"""One command makes the README's links right for the repository that the course is published under."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.publish import main
from tools.regenerate import ROOT


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    path = tmp_path / "README.md"
    path.write_text((ROOT / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_binder_opens_the_first_chapter_of_that_repository(readme: Path) -> None:
    main(["ada/course"], readme)
    text = readme.read_text(encoding="utf-8")
    address = "https://mybinder.org/v2/gh/ada/course/HEAD?urlpath=lab/tree/"
    assert address in text
    chapter = text.split(address)[1].split(")")[0]
    assert (ROOT / chapter).exists()


def test_a_second_time_replaces_the_first(readme: Path) -> None:
    main(["ada/course"], readme)
    main(["grace/course", "--ref", "v2"], readme)
    text = readme.read_text(encoding="utf-8")
    assert "ada/course" not in text
    assert "gh/grace/course/v2?" in text
    main(["ada/course"], readme)
    once = readme.read_bytes()
    main(["ada/course"], readme)
    assert readme.read_bytes() == once


@pytest.mark.parametrize("wrong", ["course", "https://github.com/ada/course", "ada/course/tree/main"])
def test_anything_but_owner_and_name_is_refused(
    wrong: str, readme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = readme.read_bytes()
    with pytest.raises(SystemExit):
        main([wrong], readme)
    assert "is not OWNER/NAME" in capsys.readouterr().err
    assert readme.read_bytes() == before


def test_a_readme_without_the_place_is_left_alone(readme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme.write_text("# Another\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["ada/course"], readme)
    assert "once each" in capsys.readouterr().err
    assert readme.read_text(encoding="utf-8") == "# Another\n"

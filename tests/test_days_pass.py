"""Files change when what they show does, and not because days have passed."""

from pathlib import Path

import pytest

from conftest import NOON
from lists import CONFIG, list_files, paperlist, write_list

STARS = {
    "data/stars/list.txt": "2024-01-06 0\n2025-06-07 40\n2026-11-21 1203\n",
    "data/stars/2025.txt": "smith/plain 01-05:100 03-02:1003\n",
    "data/stars/2026.txt": "smith/plain 01-05:1100 03-02:1203\n",
}
EVERYTHING = """\
badges: [papers, code, stars, forks, issues, license]
readme: {plots: [years, code, venues, months, rising]}
"""


@pytest.mark.slow
@pytest.mark.promise("docs/stars.md: a file changes only when what it shows does")
@pytest.mark.parametrize("days", [1, 40, 400])
def test_nothing_that_was_published_changes_with_the_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], days: int
) -> None:
    files = list_files(**{"paperlist.yml": CONFIG + EVERYTHING}, **STARS)
    folder = write_list(tmp_path / "list", files)
    assert paperlist(folder, "publish") == 0
    assert "assets/star-history-light.svg" in capsys.readouterr().out

    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON) + days * 86_400))
    assert paperlist(folder, "publish") == 0
    assert capsys.readouterr().out == "2 papers; 0 files changed\n"

"""The evaluation of citations measures what its page says, on any file of labelled lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = [
    {"text": "(Điều 5 Nghị định số 13/2020/NĐ-CP, sửa bởi Nghị định số 46/2022/NĐ-CP)", "article": "5",
     "number": "13/2020/NĐ-CP", "kind": "NĐ"},
    {"text": "(Điều 7 Thông tư liên tịch số 05/2018/TTLT-BCA- VKSNDTC, có hiệu lực)", "article": "7",
     "number": "05/2018/TTLT-BCA-", "kind": "TL"},
    {"text": "(Điều 2 Thông tư số 17 /2018/TT-BTNMT)", "article": "2", "number": "", "kind": "TT"},
    {"text": "(Điều 3 Luật số 05/2019/QH14)", "article": "4", "number": "05/2019/QH14", "kind": "LQ"},
]  # fmt: skip


def evaluated(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests" / "evaluation" / "citations.py"), str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=path.parent)


def test_it_prints_one_line_of_shares(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps(one) for one in LINES), "utf-8")

    done = evaluated(tmp_path / "lines.jsonl")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"lines": 4, "exact": 0.75, "numbers_recalled": 1.0}


def test_a_file_without_lines_has_no_shares(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", "utf-8")

    assert json.loads(evaluated(tmp_path / "none.jsonl").stdout) == {"lines": 0, "exact": 0.0, "numbers_recalled": 0.0}

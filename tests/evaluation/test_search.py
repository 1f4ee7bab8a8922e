"""The evaluation counts where the right article stands, with marks and without."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("search.py")
ARTICLES = [
    {"id": "a", "law": "Luật Hòa giải ở cơ sở", "article": "3", "title": "Phạm vi hòa giải", "text": "Mâu thuẫn giữa các bên."},
    {"id": "b", "law": "Luật Cư trú", "article": "20", "title": "Đăng ký thường trú", "text": "Chỗ ở hợp pháp của mình."},
    {"id": "c", "law": "06/2014/NĐ-CP", "article": "1", "title": "Phạm vi điều chỉnh", "text": "Vận động quần chúng."},
]
QUERIES = [
    {"query": "hòa giải mâu thuẫn giữa các bên", "relevant": ["a"]},
    {"query": "đăng ký thường trú ở chỗ ở hợp pháp, đúng hay sai?", "relevant": ["b"]},
    {"query": "nghị định 06/2014", "relevant": ["c"]},
    {"query": "tuần tra biên giới", "relevant": ["a"]},
]


def test_it_prints_one_line_of_shares(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join(map(json.dumps, ARTICLES)))
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)) + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path / "articles.jsonl.gz", tmp_path / "queries.jsonl"],
        capture_output=True, text=True, check=True, env={"VANBAN_CACHE": str(tmp_path / "cache")}, cwd=tmp_path,
    )  # fmt: skip
    shares = {"queries": 4, "top1": 0.75, "top3": 0.75, "top5": 0.75, "top10": 0.75, "mrr10": 0.75}

    assert done.stdout.count("\n") == 1
    assert json.loads(done.stdout) == {**shares, "no_accents": shares}

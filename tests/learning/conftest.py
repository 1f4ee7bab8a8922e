"""A workspace of three communes whose documents were made, read once; files that no template can be learned from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import pipeline
from generator.learning.learning import Learned, learn
from generator.pipeline import Wanted
from tests.several_communes import area, lay

DOCUMENTS = "- {{template: steering-committee-decision, number: {number}}}\n- {{template: village-pledge}}\n"
DECISION, PLEDGE = "Quyết định thành lập", "Bản cam kết của thôn Đông"


@dataclass(frozen=True, slots=True)
class Communes:
    """The workspace made ready, and the files of a kind that were made in it, commune by commune."""

    job: pipeline.Job
    files: tuple[Path, ...]

    def named(self, name: str) -> list[Path]:
        """Returns the files whose names begin so: of Cảnh Dương, Quảng Phú, Quảng Thanh."""
        return [path for path in self.files if path.name.startswith(name)]

    def learned(self, *files: Path, owners: tuple[str, ...] = (), named: str | None = "hoc") -> Learned:
        """Returns the template that some files are made of."""
        return learn(self.job.sound, self.job.catalog, self.job.collection, files, owners, named)


@pytest.fixture(scope="session")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Communes:
    """Returns the workspace; do not write into it."""
    folder = lay(tmp_path_factory.mktemp("communes"), area(documents=DOCUMENTS))
    job = pipeline.open_job(folder)
    made = list(pipeline.generate(job, Wanted()))
    assert [one.problems for one in made if one.state != "written"] == []
    return Communes(job, tuple(sorted(Path(one.path) for one in made)))


Changed = Callable[[Path, str, str], Path]

"""Drafts of a small commune's papers, and the words that a rendered paper shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document

from generator.authoring import build_template, template_in
from generator.catalog import Catalog, load_catalog
from generator.drafting.draft import VARYING, Draft, Drafter
from generator.planning.plan import plan
from generator.records.area import load_area
from generator.rendering.renderer import Renderer
from library.acts import Collection, shipped
from library.problems import ERROR
from tests.drafting.ways import MANIFEST, PARTY, Paper
from tests.small_area import small_area

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Returns the shipped templates."""
    return load_catalog()


@pytest.fixture(scope="session")
def collection() -> Collection:
    """Returns the shipped library."""
    return shipped()


@pytest.fixture
def drafts(
    workspace: Callable[[Mapping[str, str]], Path], catalog: Catalog, collection: Collection
) -> Callable[..., list[Draft]]:
    """Returns a function that drafts every document of the small commune from pieces as `small_area` takes them.

    `files` are more files of the workspace; `blanks` asks for drafts to be filled in by hand.
    """

    def make(*, blanks: bool = False, files: Mapping[str, str] | None = None, **pieces: str) -> list[Draft]:
        area = load_area(workspace({**small_area(**pieces), **(files or {})}))
        assert [problem for problem in area.problems if problem.severity == ERROR] == []
        known = load_catalog(area.folder) if files else catalog
        made = plan(area, known)
        drafter = Drafter(area, known, collection, blanks=blanks)
        return [drafter.draft(planned) for order in made.orders for planned in made.documents(order)]

    return make


@pytest.fixture
def draft(drafts: Callable[..., list[Draft]]) -> Callable[..., Draft]:
    """Returns a function that drafts the first document of the small commune."""
    return lambda **pieces: drafts(**pieces)[0]


@pytest.fixture
def told(draft: Callable[..., Draft]) -> Callable[..., list[tuple[str, str]]]:
    """Returns a function that tells the errors of the first document: code and place."""

    def tell(**pieces: str) -> list[tuple[str, str]]:
        return [(one.code, str(one.place)) for one in draft(**pieces).problems if one.severity == ERROR]

    return tell


def shown(drafted: Draft) -> list[str]:
    """Returns what the rendered document says, paragraph by paragraph, cells of tables among them."""
    body = _rendered(drafted).element.body
    texts = ("".join(one.text or "" for one in paragraph.iter(f"{_WORD}t")) for paragraph in body.iter(f"{_WORD}p"))
    return [text for text in texts if text]


def heads_of_pages(drafted: Draft) -> list[str]:
    """Returns the text of each header that the rendered document has: of the first page, and of the others."""
    (section, *_) = _rendered(drafted).sections
    heads = [one for one in (section.first_page_header, section.header) if not one.is_linked_to_previous]
    return ["".join(paragraph.text for paragraph in head.paragraphs) for head in heads]


def _rendered(drafted: Draft) -> Document:
    template = drafted.planned.order.template
    data = Renderer(VARYING).render(template, drafted.profile, drafted.values, drafted.shared)
    return docx.Document(io.BytesIO(data))


@pytest.fixture
def paper(workspace: Callable[[Mapping[str, str]], Path], collection: Collection) -> Paper:
    """Returns a function that drafts the one paper of a template of the workspace's own."""

    def make(manifest: str, *, entry: str = "", more: str = "", **pieces: str) -> Draft:
        files = small_area(documents=f"- template: thu\n{entry}", organizations=PARTY + more, **pieces)
        own = {"templates/thu/manifest.yaml": MANIFEST + manifest, "templates/thu/text.md": "Nội dung.\n"}
        folder = workspace({**files, **own})
        build_template(template_in(folder / "templates" / "thu"))
        area, catalog = load_area(folder), load_catalog(folder)
        assert [one for one in (*area.problems, *catalog.problems) if one.severity == ERROR] == []
        made = plan(area, catalog)
        drafter = Drafter(area, catalog, collection)
        (drafted,) = [drafter.draft(planned) for order in made.orders for planned in made.documents(order)]
        return drafted

    return make

"""Writes the picture of each shipped template, the first page of its newest example: `python -m docs.pictures [ID…]`.

Needs LibreOffice and pdftoppm with fonts of the widths of Times New Roman.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from docs.papers import shipped_templates
from generator.catalog import Template
from generator.drafting.draft import VARYING
from generator.layout.profile import profile
from generator.rendering.renderer import Renderer
from generator.values import checked_values

HERE = Path(__file__).parent / "templates"
DOTS = "54"


def draw(template: Template) -> None:
    """Writes the picture of a template."""
    example = template.manifest["examples"][-1]
    values = checked_values(template, example["values"], "example")
    data = Renderer(VARYING).render(template, profile(example["profile"]), values, template.id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.docx"
        path.write_bytes(data)
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*office, "--outdir", folder, str(path)], check=True, capture_output=True)
        page = ["pdftoppm", "-r", DOTS, "-f", "1", "-l", "1", "-gray", "-png", "-singlefile"]
        subprocess.run([*page, f"{folder}/page.pdf", str(HERE / template.id)], check=True)


def main(*wanted: str) -> None:
    """Writes the pictures of the templates named, or of all."""
    HERE.mkdir(exist_ok=True)
    for template in shipped_templates():
        if not wanted or template.id in wanted:
            draw(template)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The commands of templates: render, template list / show / build / check / learn / edit / diff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator import authoring, pipeline
from generator.catalog import Catalog, Template, load_catalog
from generator.cli.differing import differences_json, print_differences
from generator.cli.learned import learn_from
from generator.cli.packs import print_shelf
from generator.cli.places import workspace_around, workspace_at, workspace_option
from generator.cli.printing import print_json, print_problems, problems_json, report, shown
from generator.cli.speaking import Command, Group, json_option, option
from generator.layout.profile import profile as layout
from generator.sharing.differences import differences
from generator.sharing.versions import files_of, origin_of, version_at
from library.messages import text


def _catalog(workspace: Path | None) -> Catalog:
    return load_catalog(workspace_around(workspace))


def one_template(name: str, workspace: Path | None) -> Template:
    """Returns a template by its id, or the one in the folder that `name` is the path of."""
    folder = Path(name)
    return authoring.template_in(folder) if (folder / "manifest.yaml").is_file() else _catalog(workspace).get(name)


@click.command(cls=Command)
@click.argument("template", metavar="TEMPLATE")
@click.argument("values", metavar="VALUES.json", type=click.Path(path_type=Path))
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), required=True)
@workspace_option
@json_option
def render(template: str, values: Path, output: Path, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    sha256 = pipeline.render_values(template, values, output, workspace_around(workspace))
    if as_json:
        print_json({"path": str(output), "template": template, "sha256": sha256})
    else:
        click.echo(text("render.done", path=shown(str(output))))
    return 0


@click.group(cls=Group)
def template() -> None:
    """Texts are in the catalogue."""


@template.speaking("list")
@option("--from", "folder", metavar="FOLDER", type=click.Path(path_type=Path), default=None)
@workspace_option
@json_option
def list_templates(folder: Path | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    catalog = _catalog(workspace)
    if folder:
        return print_shelf(folder, catalog, workspace_around(workspace), as_json=as_json)
    rows = [_summary(one) for one in sorted(catalog.templates.values(), key=lambda one: one.id)]
    if as_json:
        print_json({"templates": rows, "problems": problems_json(catalog.problems)})
        return 0
    for row in rows:
        click.echo(f"{row['id']:32} {row['title']}")
    print_problems(catalog.problems)
    return 0


def _summary(one: Template) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.manifest["title"], "version": one.manifest["version"], "family": one.manifest["family"],
        "subject_kind": one.manifest["subject_kind"], "profiles": [p.id for p in authoring.layouts_of(one)],
        "shipped": one.shipped, "verify": one.manifest.get("verify"),
    }  # fmt: skip


@template.speaking("show")
@click.argument("name", metavar="ID")
@workspace_option
@json_option
def show_template(name: str, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    one = one_template(name, workspace)
    required = one.manifest.get("required", ())
    fields = [
        {"name": field, "label": schema["title"], "required": field in required, "description": schema.get("description", "")}
        for field, schema in one.fields.items()
    ]
    if as_json:
        print_json({**_summary(one), "folder": str(one.folder), "fields": fields, "requires": one.manifest.get("requires", [])})
        return 0
    click.secho(f"{one.id} {one.manifest['version']} – {one.manifest['title']}", bold=True)
    click.echo(text("template.profiles", profiles=[p.id for p in authoring.layouts_of(one)]))
    if one.manifest.get("verify"):
        click.echo(text("template.verify", note=one.manifest["verify"]))
    for field in fields:
        mark = text("template.required") if field["required"] else ""
        click.echo(f"  {field['name']:20} {field['label']}{mark}")
    return 0


@template.speaking("build")
@click.argument("name", metavar="ID")
@workspace_option
def build_template(name: str, workspace: Path | None) -> int:
    """Texts are in the catalogue."""
    for path in authoring.build_template(one_template(name, workspace)):
        click.echo(text("template.built", path=shown(str(path)), size=path.stat().st_size))
    return 0


@template.speaking("check")
@click.argument("name", metavar="ID")
@option("--comments", metavar="OUT.docx", type=click.Path(path_type=Path), default=None)
@workspace_option
@json_option
def check_template(name: str, comments: Path | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    unusable = _catalog(workspace).told(name)
    if unusable:
        return report(unusable, as_json=as_json)
    one = one_template(name, workspace)
    problems = authoring.template_problems(one)
    status = report(problems, as_json=as_json)
    if comments is not None:
        count = authoring.comment_problems(one, problems, comments)
        click.echo(text("template.commented", path=shown(str(comments)), count=count), err=as_json)
    return status


@template.speaking("learn")
@click.argument("files", metavar="FILE.docx", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--for", "owners", metavar="ID", multiple=True)
@option("--id", "named", metavar="NEW_ID", default=None)
@option("--verify", is_flag=True, default=False)
@workspace_option
@json_option
def learn_template(
    files: tuple[Path, ...], owners: tuple[str, ...], named: str | None, verify: bool, workspace: Path | None, as_json: bool
) -> int:
    """Texts are in the catalogue."""
    return learn_from(files, owners, named, workspace_at(workspace), verify=verify, as_json=as_json)


@template.speaking("edit")
@click.argument("name", metavar="ID")
@option("--profile", metavar="PROFILE", default=None)
@workspace_option
def edit_template(name: str, profile: str | None, workspace: Path | None) -> int:
    """Texts are in the catalogue."""
    target = workspace_at(workspace)
    one = load_catalog(target).get(name)
    chosen = layout(profile) if profile else one.profile_on(None)
    path = authoring.edit_in_word(one, target, chosen)
    click.echo(text("template.edit", path=shown(str(path)), profile=chosen.id))
    return 0


@template.speaking("diff")
@click.argument("name", metavar="ID")
@click.argument("other", metavar="OTHER", required=False, default=None)
@workspace_option
@json_option
def diff_template(name: str, other: str | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    around = workspace_around(workspace)
    one = one_template(name, workspace)
    before = origin_of(one, around) if other is None else (other, version_at(other, around))
    found = differences(before[1], files_of(one.folder))
    if as_json:
        print_json({"before": before[0], "after": str(one.folder), **differences_json(found)})
        return 0
    click.echo(text("diff.between", before=shown(before[0]), after=shown(str(one.folder))))
    print_differences(found)
    return 0

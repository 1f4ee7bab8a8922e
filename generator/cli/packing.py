"""The commands that hand templates on: template pack / key; and what template list prints of a folder of packs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.papers import one_template, template
from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import print_json, print_problems, problems_json, shown
from generator.cli.speaking import json_option, option
from generator.records.area import load_area
from generator.sharing.makers import SIGNATURE_SUFFIX, make_keys, signer, signing_room
from generator.sharing.packing import keep_pack, pack
from library.files.saving import save
from library.messages import text


@template.speaking("pack")
@click.argument("name", metavar="ID")
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), default=None)
@option("--maker", metavar="NAME", default=None)
@option("--sign", "key", metavar="KEY", type=click.Path(path_type=Path), default=None)
@workspace_option
@json_option
def pack_template(
    name: str, output: Path | None, maker: str | None, key: Path | None, workspace: Path | None, as_json: bool
) -> int:
    """Texts are in the catalogue."""
    around = workspace_around(workspace)
    sign = signer(key, _password) if key else None
    people = {str(one.values["name"]) for one in load_area(around).sound("person")} if around else ()
    packed = pack(one_template(name, workspace), maker=maker, people=people)
    target = output or Path(packed.name)
    keep_pack(target, packed.data)
    beside = target.with_name(target.name + SIGNATURE_SUFFIX) if sign else None
    if sign and beside:
        save(beside, sign(target.name, packed.data))
    if as_json:
        print_json({
            "path": str(target), "signature": str(beside) if beside else None, "members": list(packed.members),
            "problems": problems_json(packed.remarks),
        })  # fmt: skip
        return 0
    print_problems(packed.remarks)
    click.echo(text("pack.done", path=shown(str(target)), size=f"{len(packed.data) / 1024:.0f}", count=len(packed.members)))
    if beside:
        click.echo(text("pack.signed", path=shown(str(beside))))
    return 0


def _password() -> str:
    return str(click.prompt(text("sign.ask-password"), hide_input=True, err=True))


@template.speaking("key")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--no-password", is_flag=True, default=False)
@json_option
def make_key(file: Path, no_password: bool, as_json: bool) -> int:
    """Texts are in the catalogue."""
    signing_room()
    password = "" if no_password else _new_password()
    public, line = make_keys(file, password)
    if as_json:
        print_json({"path": str(file), "public": str(public), "line": line})
        return 0
    click.echo(text("sign.key-made", path=shown(str(file)), public=shown(str(public)), line=line))
    return 0


def _new_password() -> str:
    question, again = text("sign.ask-new-password"), text("sign.ask-again")
    return str(click.prompt(question, hide_input=True, confirmation_prompt=again, err=True))

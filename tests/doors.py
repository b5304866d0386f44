"""The five doors, called as a user calls them: what each says of a draft as JSON text."""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import prorata

ROOT = Path(__file__).parents[1]


class Refusal(NamedTuple):
    """What every door says of a refused draft."""

    code: str
    path: str


IN_NODE = """
const { invoiceJson, ProrataError } = require("./bindings-node");
const { readFileSync } = require("node:fs");
for (const file of process.argv.slice(1)) {
  try {
    invoiceJson(readFileSync(file, "utf8"));
    console.log("null");
  } catch (error) {
    if (!(error instanceof ProrataError)) throw error;
    console.log(JSON.stringify([error.code, error.path]));
  }
}
"""

IN_NODE_OBJECT = """
const { invoice, ProrataError } = require("./bindings-node");
const { readFileSync } = require("node:fs");
for (const file of process.argv.slice(1)) {
  try {
    invoice(JSON.parse(readFileSync(file, "utf8")));
    console.log("null");
  } catch (error) {
    if (!(error instanceof ProrataError)) throw error;
    console.log(JSON.stringify([error.code, error.path]));
  }
}
"""


def from_json(text: str) -> Refusal | None:
    """A refusal in the JSON that C and the command line print."""
    error = json.loads(text)
    return Refusal(error["code"], error["path"])


def python_text(file: Path) -> Refusal | None:
    return python(file.read_text(encoding="utf-8"))


def python_object(file: Path) -> Refusal | None:
    return python(json.loads(file.read_text(encoding="utf-8")))


def python(draft: object) -> Refusal | None:
    try:
        prorata.invoice(draft)  # type: ignore[arg-type]
    except prorata.ProrataError as error:
        return Refusal(error.code, error.path)
    return None


def node(files: list[Path], program: str = IN_NODE) -> list[Refusal | None]:
    """All files in one process: Node starts slowly."""
    command = ["node", "-e", program, *map(str, files)]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    said = [json.loads(line) for line in output.splitlines()]
    return [None if refusal is None else Refusal(*refusal) for refusal in said]


def c(file: Path) -> Refusal | None:
    program = ROOT / "target/c/example-invoice"
    run = subprocess.run([program, file], capture_output=True, text=True, check=False)
    return None if run.returncode == 0 else from_json(run.stderr)


def command_line(file: Path) -> Refusal | None:
    """What the command line prints: `error[code] at path: message`."""
    program = ROOT / "target/release/prorata"
    run = subprocess.run([program, "invoice", file], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return None
    assert run.returncode == 2, run.stderr
    assert run.stdout == "", "nothing half computed"
    head = run.stderr.splitlines()[0]
    code, _, rest = head.removeprefix("error[").partition("]")
    place, _, _ = rest.partition(": ")
    return Refusal(code, place.strip().removeprefix("at ").strip())

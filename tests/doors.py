"""The five doors, called as a user calls them: what each says of a document as JSON text, by the function that takes it."""

import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import prorata

ROOT = Path(__file__).parents[1]


class Refusal(NamedTuple):
    """What every door says of a refused draft."""

    code: str
    path: str


# What Node calls the functions.
NODE_NAMES = {
    "due_date": "dueDate",
    "coupon_discounts": "couponDiscounts",
    "credit_note": "creditNote",
    "subscription_status": "subscriptionStatus",
}

# What the command line calls the functions that it has.
COMMANDS = {
    "invoice": "invoice",
    "periods": "periods",
    "prorate": "prorate",
    "due_date": "due",
    "rate": "rate",
    "aggregate": "aggregate",
    "compare": "compare",
    "budget": "budget",
    "cheapest": "cheapest",
    "catalog": "catalog",
    "plan_prices": "plan-prices",
    "coupon": "coupon",
    "eligibility": "eligibility",
    "bill": "bill",
    "preview": "preview",
    "simulate": "simulate",
    "subscription_status": "status",
    "diff": "diff",
    "credit_note": "credit-note",
}

IN_NODE = """
const prorata = require("./bindings-node");
const { readFileSync } = require("node:fs");
const isText = process.argv[2] === "text";
const form = isText ? JSON.stringify : (document) => document;
function call(name, text) {
  if (name === "catalog") return new prorata.PreparedCatalog(isText ? text : JSON.parse(text));
  if (name === "plan_prices") {
    const { catalog, request } = JSON.parse(text);
    return new prorata.PreparedCatalog(form(catalog)).planPrices(form(request));
  }
  return isText ? prorata[`${name}Json`](text) : prorata[name](JSON.parse(text));
}
for (const [name, file] of JSON.parse(process.argv[1])) {
  try {
    call(name, readFileSync(file, "utf8"));
    console.log("null");
  } catch (error) {
    if (!(error instanceof prorata.ProrataError)) throw error;
    console.log(JSON.stringify([error.code, error.path]));
  }
}
"""


def from_json(text: str) -> Refusal | None:
    """A refusal in the JSON that C and the command line print."""
    error = json.loads(text)
    return Refusal(error["code"], error["path"])


def python_text(file: Path, function: str = "invoice") -> Refusal | None:
    return python(file.read_text(encoding="utf-8"), function)


def python_object(file: Path, function: str = "invoice") -> Refusal | None:
    return python(json.loads(file.read_text(encoding="utf-8")), function)


def python(document: Any, function: str = "invoice") -> Refusal | None:
    try:
        call_python(document, function)
    except prorata.ProrataError as error:
        return Refusal(error.code, error.path)
    return None


def call_python(document: Any, function: str) -> None:
    if function == "catalog":
        prorata.PreparedCatalog(document)
    elif function == "plan_prices":
        given = json.loads(document) if isinstance(document, str) else document
        catalog, request = given["catalog"], given["request"]
        if isinstance(document, str):
            catalog, request = json.dumps(catalog), json.dumps(request)
        prorata.PreparedCatalog(catalog).plan_prices(request)
    else:
        getattr(prorata, function)(document)


def node(files: list[tuple[str, Path]], form: str = "text") -> list[Refusal | None]:
    """All files, each after its function, in one process: Node starts slowly. As text or as "object"s."""
    named = json.dumps([(NODE_NAMES.get(function, function), str(file)) for function, file in files])
    command = ["node", "-e", IN_NODE, named, form]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    said = [json.loads(line) for line in output.splitlines()]
    return [None if refusal is None else Refusal(*refusal) for refusal in said]


def c(file: Path, function: str = "invoice") -> Refusal | None:
    program = ROOT / "target/c/test-answer"
    files = of_a_catalog(file) if function == "plan_prices" else [file]
    run = subprocess.run([program, function, *files], capture_output=True, text=True, check=False)
    return None if run.returncode == 0 else from_json(run.stderr)


def of_a_catalog(file: Path) -> list[Path]:
    """The catalog and the request of a file that holds both, in a file each: C has no JSON to take them apart with."""
    parts = json.loads(file.read_text(encoding="utf-8"))
    files = [file.with_suffix(f".{name}.json") for name in ("catalog", "request")]
    for part, name in zip(files, ("catalog", "request"), strict=True):
        part.write_text(json.dumps(parts[name]), encoding="utf-8")
    return files


def command_line(file: Path, function: str = "invoice") -> Refusal | None:
    """What the command line prints: `error[code] at path: message`."""
    program = ROOT / "target/release/prorata"
    catalog, request = of_a_catalog(file) if function == "plan_prices" else (None, file)
    options = [] if catalog is None else ["--catalog", catalog]
    run = subprocess.run([program, COMMANDS[function], request, *options], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return None
    assert run.returncode == 2, run.stderr
    assert run.stdout == "", "nothing half computed"
    head = run.stderr.splitlines()[0]
    code, _, rest = head.removeprefix("error[").partition("]")
    place, _, _ = rest.partition(": ")
    return Refusal(code, place.strip().removeprefix("at ").strip())

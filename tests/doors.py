"""The five doors, called as a user calls them: what each says of a draft or a request as JSON text."""

import ctypes
import functools
import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import prorata

ROOT = Path(__file__).parents[1]


class Refusal(NamedTuple):
    """What every door says of a refused document."""

    code: str
    path: str


class Input(NamedTuple):
    """A document in a file, and the function that it goes to: `invoice`, `periods`, `prorate` or `due_date`."""

    call: str
    file: Path


IN_NODE = """
const prorata = require("./bindings-node");
const { readFileSync } = require("node:fs");
const [inputs, door] = process.argv.slice(1);
const compute = {
  text: (name, text) => prorata[`${name}Json`](text),
  object: (name, text) => prorata[name](JSON.parse(text)),
}[door];
for (const [call, file] of JSON.parse(inputs)) {
  try {
    compute(call === "due_date" ? "dueDate" : call, readFileSync(file, "utf8"));
    console.log("null");
  } catch (error) {
    if (!(error instanceof prorata.ProrataError)) throw error;
    console.log(JSON.stringify([error.code, error.path]));
  }
}
"""

# What the command line calls them.
COMMANDS = {"invoice": "invoice", "periods": "periods", "prorate": "prorate", "due_date": "due"}


def from_json(text: str) -> Refusal | None:
    """A refusal in the JSON that C and the command line print."""
    error = json.loads(text)
    return Refusal(error["code"], error["path"])


def python_text(given: Input) -> Refusal | None:
    return python(given.call, given.file.read_text(encoding="utf-8"))


def python_object(given: Input) -> Refusal | None:
    return python(given.call, json.loads(given.file.read_text(encoding="utf-8")))


def python(call: str, document: object) -> Refusal | None:
    try:
        getattr(prorata, call)(document)
    except prorata.ProrataError as error:
        return Refusal(error.code, error.path)
    return None


def python_has(call: str) -> bool:
    return hasattr(prorata, call)


def node(given: list[Input], door: str = "text") -> list[Refusal | None]:
    """All documents in one process, as text or as objects: Node starts slowly."""
    inputs = json.dumps([[call, str(file)] for call, file in given])
    command = ["node", "-e", IN_NODE, inputs, door]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    said = [json.loads(line) for line in output.splitlines()]
    return [None if refusal is None else Refusal(*refusal) for refusal in said]


class Text(ctypes.Structure):
    """A prorata_text."""

    _fields_ = (("data", ctypes.c_void_p), ("len", ctypes.c_size_t))


class Buffer(ctypes.Structure):
    """A prorata_buffer."""

    _fields_ = (("data", ctypes.c_void_p), ("len", ctypes.c_size_t), ("cap", ctypes.c_size_t))


@functools.cache
def library() -> Any:
    return ctypes.CDLL(str(ROOT / "target/c/prefix/lib/libprorata.so"))


def c(given: Input) -> Refusal | None:
    """The installed library, by its JSON functions; those of what can be explained have one argument more."""
    document, answer, error = given.file.read_bytes(), Buffer(), Text()
    explain = [ctypes.c_uint32(0)] if given.call in ("invoice", "prorate") else []
    compute = getattr(library(), f"prorata_{given.call}_json")
    status = compute(document, ctypes.c_size_t(len(document)), *explain, ctypes.byref(answer))
    if status == 0:
        library().prorata_buffer_free(ctypes.byref(answer))
        return None
    library().prorata_last_error_json(ctypes.byref(error))
    refusal = ctypes.string_at(error.data, error.len).decode()
    assert json.loads(refusal)["number"] == status
    return from_json(refusal)


def command_line(given: Input) -> Refusal | None:
    """What the command line prints: `error[code] at path: message`."""
    program = ROOT / "target/release/prorata"
    run = subprocess.run([program, COMMANDS[given.call], given.file], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return None
    assert run.returncode == 2, run.stderr
    assert run.stdout == "", "nothing half computed"
    head = run.stderr.splitlines()[0]
    code, _, rest = head.removeprefix("error[").partition("]")
    place, _, _ = rest.partition(": ")
    return Refusal(code, place.strip().removeprefix("at ").strip())


@functools.cache
def command_line_has(call: str) -> bool:
    program = ROOT / "target/release/prorata"
    return subprocess.run([program, COMMANDS[call], "--help"], capture_output=True, check=False).returncode == 0

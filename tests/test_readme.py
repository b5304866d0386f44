"""Every block of the README runs and prints what it says."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import prorata
import pytest

from doors import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
# What the blocks print: the invoice, then periods and proration, then prices; usage, coupons and the others where they have one.
EVERYWHERE = [
    "2000.00 170.00 2170.00",
    "2024-02-29 2024-03-31 2024-04-30\n15 of 30 15.00",
    "1000 × 0.05 = 50.00 500 × 0.03 = 15.00\n65.00",
]
USAGE = "acme 1600 68.00\nzenith 40 2.00"
GROUPS = "252 38.00"
COMPARED = (
    "0 1300 first\n1300 1300 equal\n1300 None second\n2666\n"
    "from 1150, first 54.5, second 59, first_slope 0.03, second_slope 0\ncalls 160.00\nflat 177.00\n"
    "month 190.00 []\nyear 200.00 [5]"
)
COUPONS = "24.50 24.50 24.50 0.00\nwindow\nFalse expired"
SUBSCRIPTIONS = "-5.00 15.00\n10.00 30.00\n90.00 260.00"
INFERRED = "prorata 1\nrounding.mode half_even half_down down floor"
DIFFERENT = (
    "line draft.lines[0].quantity 3 7 1.34\n"
    "policy draft.policy.rounding.mode half_away_from_zero half_even -0.01"
)
VERIFIED = "broken total BR-CO-15 0.90"
PRINTED = {
    "python": [*EVERYWHERE, USAGE, GROUPS, COMPARED, COUPONS, SUBSCRIPTIONS, VERIFIED, INFERRED, DIFFERENT],
    "js": [*EVERYWHERE, USAGE, "10.00 10.00 30.00", VERIFIED],
    "c": EVERYWHERE,
}


def every(language: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("which", range(len(PRINTED[language])))


def block(language: str, which: int) -> str:
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == len(PRINTED[language]), f"{len(PRINTED[language])} blocks of {language}"
    return blocks[which]


@every("python")
def test_python(which: int) -> None:
    run = subprocess.run([sys.executable, "-c", block("python", which)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == PRINTED["python"][which]


@every("js")
def test_node(which: int, tmp_path: Path) -> None:
    assert run_in_node(block("js", which), tmp_path).strip() == PRINTED["js"][which]


def run_in_node(code: str, folder: Path) -> str:
    modules = folder / "node_modules"
    modules.mkdir(exist_ok=True)
    if not (modules / "prorata").exists():
        (modules / "prorata").symlink_to(ROOT / "bindings-node", target_is_directory=True)
    return subprocess.run(["node", "-e", code], cwd=folder, capture_output=True, text=True, check=True).stdout


def blocks_of(package: str, language: str) -> list[str]:
    readme = (ROOT / package / "README.md").read_text(encoding="utf-8")
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL)
    assert blocks
    return blocks


def test_readme_of_the_node_package(tmp_path: Path) -> None:
    for code in blocks_of("bindings-node", "js"):
        run_in_node(code, tmp_path)


def test_readme_of_the_python_package() -> None:
    for code in blocks_of("bindings-python", "python"):
        subprocess.run([sys.executable, "-c", code], check=True)


def test_examples_in_the_python_documentation() -> None:
    assert doctest.testmod(prorata).attempted > 0
    assert doctest.testmod(prorata).failed == 0


@every("c")
def test_c(which: int, tmp_path: Path) -> None:
    source, program, prefix = tmp_path / "readme.c", tmp_path / "readme", ROOT / "target/c/prefix"
    source.write_text(block("c", which), encoding="utf-8")
    flags = [f"-I{prefix}/include", f"-L{prefix}/lib", f"-Wl,-rpath,{prefix}/lib", "-lprorata"]
    subprocess.run(["gcc", "-std=c99", "-Wall", "-Werror", source, "-o", program, *flags], check=True)
    run = subprocess.run([program], capture_output=True, text=True, check=True)
    assert ['"total":"2170.00"', '"amount":"15.00"', "65.00"][which] in run.stdout


def test_command_line() -> None:
    commands = re.findall(r"^prorata (.*?)(?:\s+#.*)?$", README, re.MULTILINE)
    assert len(commands) == 3
    for arguments in commands:
        assert "2170.00" in prorata_prints(arguments).replace(",", "")


def prorata_prints(arguments: str) -> str:
    program = ROOT / "target/release/prorata"
    # `verify` ends with 1 where a figure is broken; what fails speaks on the standard error.
    run = subprocess.run([program, *arguments.split()], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.stdout


def test_output_of_the_command_line() -> None:
    sessions = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    command = r"^\$ prorata (.*?)\n(.*?)(?=^\$|\Z)"
    commands = [found for session in sessions for found in re.findall(command, session, re.MULTILINE | re.DOTALL)]
    assert len(commands) == README.count("$ prorata") == 10
    for arguments, printed in commands:
        assert prorata_prints(arguments).strip() == printed.strip(), arguments


def test_links() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target

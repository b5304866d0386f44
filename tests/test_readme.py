"""Every block of the README runs and prints what it says."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import prorata

from doors import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURES = "2000.00 170.00 2170.00"


def block(language: str) -> str:
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == 1, f"one block of {language}"
    return blocks[0]


def test_python() -> None:
    run = subprocess.run([sys.executable, "-c", block("python")], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == FIGURES


def test_node(tmp_path: Path) -> None:
    assert run_in_node(block("js"), tmp_path).strip() == FIGURES


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


def test_c(tmp_path: Path) -> None:
    source, program, prefix = tmp_path / "readme.c", tmp_path / "readme", ROOT / "target/c/prefix"
    source.write_text(block("c"), encoding="utf-8")
    flags = [f"-I{prefix}/include", f"-L{prefix}/lib", f"-Wl,-rpath,{prefix}/lib", "-lprorata"]
    subprocess.run(["gcc", "-std=c99", "-Wall", "-Werror", source, "-o", program, *flags], check=True)
    run = subprocess.run([program], capture_output=True, text=True, check=True)
    assert '"total":"2170.00"' in run.stdout


def test_command_line() -> None:
    commands = re.findall(r"^prorata (.*?)(?:\s+#.*)?$", README, re.MULTILINE)
    assert len(commands) == 3
    for arguments in commands:
        program = ROOT / "target/release/prorata"
        run = subprocess.run([program, *arguments.split()], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "2170.00" in run.stdout.replace(",", "")


def test_links() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target

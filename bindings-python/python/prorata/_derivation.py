"""The derivation of an explained answer as a tree that folds: below each figure the figures that it comes from."""

from html import escape
from typing import Any

STYLE = (
    ".prorata details,.prorata .input{margin-left:1.2em;text-align:left}.prorata summary{cursor:pointer}"
    ".prorata .exact{opacity:.7}"
)
FIGURES_SHOWN = 2000
INPUTS_SHOWN = 200
DEPTH_SHOWN = 40
"""Deeper figures start a tree of their own: neither Python nor a browser nests without end."""


class Derivation:
    """Each figure is unfolded once; where it is used again it is only named."""

    def __init__(self, trace: list[dict[str, Any]]) -> None:
        self.steps = {step["figure"]: step for step in trace}
        self.shown: set[str] = set()

    def html(self, *asked: str) -> str:
        """The trees of the figures that were asked for, then those of the figures that they do not come from, the last first."""
        trees = "".join(self._tree(figure, 0) for figure in asked)
        others = "".join(self._tree(figure, 0) for figure in reversed(self.steps))
        folded = f"<details><summary>Other figures</summary>{others}</details>" if others else ""
        left = len(self.steps) - len(self.shown)
        note = f"<p>… and {left} more figures in <code>trace</code></p>" if left else ""
        return f"<p>Derivation</p>{trees}{folded}{note}"

    def _tree(self, figure: str, depth: int, role: str = "") -> str:
        if figure not in self.steps or figure in self.shown:
            return ""
        if depth == DEPTH_SHOWN or len(self.shown) == FIGURES_SHOWN:
            return ""
        self.shown.add(figure)
        step = self.steps[figure]
        inputs = step["inputs"]
        below = "".join(self._input(part, depth + 1) for part in inputs[:INPUTS_SHOWN])
        if len(inputs) > INPUTS_SHOWN:
            below += f'<div class="input">… and {len(inputs) - INPUTS_SHOWN} more inputs</div>'
        return f"<details><summary>{role}{_figure(step)}</summary>{below}</details>"

    def _input(self, part: dict[str, Any], depth: int) -> str:
        role = f"{escape(part['name'])} "
        figure = part.get("figure", "")
        tree = self._tree(figure, depth, role)
        name = f"{role}{escape(figure)}".strip()
        return tree or f'<div class="input">{name} = {escape(part["value"])}</div>'


def _figure(step: dict[str, Any]) -> str:
    """A figure with its rule; what was exact before it was rounded, and what rounding added."""
    text = f"{escape(step['figure'])} = <b>{escape(step['value'])}</b> ({escape(step['rule'])})"
    if step["remainder"] == "0":
        return text
    return f'{text} <span class="exact">exactly {escape(step["exact"])}, rounded by {escape(step["remainder"])}</span>'

"""Invoices and answers about prices as HTML, for notebooks: tables with totals, and the derivation if there is one."""

from collections.abc import Callable
from decimal import Decimal
from html import escape
from typing import Any

from ._derivation import Derivation
from ._derivation import STYLE as DERIVATION_STYLE

STYLE = (
    "<style>.prorata{font-family:system-ui,sans-serif;font-size:13px;max-width:60em}"
    ".prorata table{border-collapse:collapse;width:100%;margin:.4em 0}"
    ".prorata th,.prorata td{padding:.25em .6em;text-align:right;border-bottom:1px solid #8884}"
    ".prorata .text{text-align:left}.prorata .sum td{border-bottom:none}"
    ".prorata .due td{font-weight:600;border-top:2px solid #888a}"
    f"{DERIVATION_STYLE}</style>"
)

TOTALS = (
    ("subtotal", "Subtotal"),
    ("discount_total", "Discounts"),
    ("charge_total", "Charges"),
    ("line_rounding_difference", "Rounding of lines"),
    ("tax_included", "Less included tax"),
    ("tax_removed", "Less removed tax"),
    ("net_rounding_difference", "Rounding of the net"),
    ("total_excluding_tax", "Total excluding tax"),
    ("tax_added", "Tax"),
    ("rounding_difference", "Rounding of totals"),
    ("total", "Total"),
    ("tax_cash_rounding", "Cash rounding in tax"),
    ("withheld", "Withheld"),
    ("prepaid", "Prepaid"),
    ("rounding", "Rounding"),
    ("cash_rounding", "Cash rounding"),
)
RATED = (
    ("usage_amount", "Usage"),
    ("discount_amount", "Discounts"),
    ("minimum_amount", "Minimum spend"),
    ("amount", "Amount"),
)
LEFT_OUT = (("outside", "outside the period"), ("filtered", "filtered out"), ("without_id", "without an id"))
ALWAYS_SHOWN = ("subtotal", "total")
LINES_SHOWN = 200
"""A notebook keeps what it shows: a long invoice is shown in part, and says so."""


def more(count: int, limit: int, what: str) -> str:
    """What is left out."""
    return f"<p>… and {count - limit} more {what}</p>" if count > limit else ""


def invoice_html(invoice: dict[str, Any]) -> str:
    """The whole invoice."""
    parts = [_lines(invoice["lines"]), _taxes(invoice["taxes"]), _totals(invoice), *_payments(invoice)]
    return _whole(_head(invoice), parts, invoice, "amount_due")


def _whole(head: list[str], parts: list[str], document: dict[str, Any], *asked: str) -> str:
    """A heading, what is below it, and the derivation of the figures that were asked for."""
    derivation = Derivation(document["trace"]).html(*asked) if document.get("trace") else ""
    return f'<div class="prorata">{STYLE}<p><b>{" · ".join(head)}</b></p>{"".join(parts)}{derivation}</div>'


def _head(invoice: dict[str, Any]) -> list[str]:
    head = [f"Invoice {escape(invoice['id'])}" if "id" in invoice else "Invoice", escape(invoice["currency"])]
    head += [f"issued {invoice['issue_date']}"] if "issue_date" in invoice else []
    return head + ([f"due {invoice['due_date']}"] if "due_date" in invoice else [])


def _row(cells: list[Any], texts: int, kind: str = "td") -> str:
    """A row whose first cells are text and whose other cells are figures."""
    marks = (' class="text"' if index < texts else "" for index in range(len(cells)))
    return "<tr>" + "".join(f"<{kind}{mark}>{escape(str(cell))}</{kind}>" for mark, cell in zip(marks, cells)) + "</tr>"


def _lines(lines: list[dict[str, Any]]) -> str:
    columns = ("quantity", "unit_price", "amount", "discount_amount", "charge_amount", "tax_amount", "total")
    shown = [name for name in columns if name in ("amount", "total") or any(line.get(name) for line in lines)]
    head = _row(["", *(name.removesuffix("_amount").replace("_", " ") for name in shown)], 1, "th")
    rows = (_row([_name(line), *(line.get(name, "") for name in shown)], 1) for line in lines[:LINES_SHOWN])
    return f"<table>{head}{''.join(rows)}</table>{more(len(lines), LINES_SHOWN, 'lines')}"


def _name(line: dict[str, Any]) -> str:
    name = str(line.get("description") or line.get("id") or "")
    period = line.get("period")
    return f"{name} ({period['start']} to {period['end']})" if period else name


def _taxes(taxes: list[dict[str, Any]]) -> str:
    if not taxes:
        return ""
    head = _row(["tax", "", "percent", "taxable", "amount"], 2, "th")
    rows = ([tax["id"], tax["behavior"], _rate(tax), tax["taxable_amount"], tax["amount"]] for tax in taxes)
    return f"<table>{head}{''.join(_row(row, 2) for row in rows)}</table>"


def _payments(invoice: dict[str, Any]) -> list[str]:
    """Prepayments and instalments, where there are some."""
    columns = {"prepayments": ["id", "percent", "amount"], "instalments": ["id", "due_date", "percent", "amount"]}
    tables = []
    for what, names in columns.items():
        rows = [[part.get(name, "") for name in names] for part in invoice.get(what, ())]
        heads = [what.removesuffix("s"), *(name.replace("_", " ") for name in names[1:])]
        tables += [_table(heads, len(names) - 2, rows, what)] if rows else []
    return tables


def _rate(tax: dict[str, Any]) -> Any:
    each = tax.get("amount_per_unit")
    return tax.get("percent", "") if each is None else f"{each} each"


def _totals(invoice: dict[str, Any]) -> str:
    figures = [(name, label, invoice.get(name, Decimal(0))) for name, label in TOTALS]
    shown = [(label, figure) for name, label, figure in figures if name in ALWAYS_SHOWN or figure != Decimal(0)]
    return _sums(shown, "Amount due", invoice["amount_due"])


def _sums(shown: list[tuple[str, Any]], due: str, amount: Any) -> str:
    rows = "".join(f'<tr class="sum"><td>{label}</td><td>{value}</td></tr>' for label, value in shown)
    return f'<table>{rows}<tr class="due"><td>{due}</td><td>{amount}</td></tr></table>'


def _table(columns: list[str], texts: int, rows: list[list[Any]], what: str) -> str:
    shown = "".join(_row(row, texts) for row in rows[:LINES_SHOWN])
    return f"<table>{_row(columns, texts, 'th')}{shown}</table>{more(len(rows), LINES_SHOWN, what)}"


def _rating(rating: dict[str, Any]) -> str:
    head = ["Rating", *filter(None, [rating.get("price_id")]), rating["currency"], f"quantity {rating['quantity']}"]
    if rating["rated_quantity"] != rating["quantity"]:
        head.append(f"rated {rating['rated_quantity']}")
    lines = rating["lines"]
    shown = [name for name in ("quantity", "packages", "unit_price") if any(name in line for line in lines)]
    columns = ["", *(name.replace("_", " ") for name in shown), "amount", "discount", "total"]
    rows = [
        [_rated(line), *(line.get(name, "") for name in shown), line["amount"], _taken_off(line), line["total"]] for line in lines
    ]
    sums = [(label, rating[name]) for name, label in RATED if name == "amount" or rating[name] != Decimal(0)]
    parts = [_table(columns, 1, rows, "lines"), _sums(sums, "Amount due", rating["due_amount"])]
    return _whole([escape(part) for part in head], parts, rating, "due_amount")


def _rated(line: dict[str, Any]) -> str:
    """What a line charges for: the group or event, the tier, the kind."""
    place = line.get("id") or next((f"{part} {line[part] + 1}" for part in ("group", "event") if part in line), "")
    tier = f"tier {line['tier']}" if "tier" in line else ""
    return ", ".join(filter(None, (place, tier, line["kind"].replace("_", " "))))


def _taken_off(line: dict[str, Any]) -> Any:
    return sum((discount["amount"] for discount in line.get("discounts", ())), Decimal(0)) or ""


def _aggregation(aggregation: dict[str, Any]) -> str:
    groups = aggregation["groups"]
    rows = [[" · ".join(group.get("match", ())) or "—", group["quantity"]] for group in groups]
    left_out = [f"{aggregation[f'events_{name}']} {label}" for name, label in LEFT_OUT if aggregation[f"events_{name}"]]
    counts = ", ".join([f"{aggregation['events_counted']} events counted", *left_out])
    total = _sums([], "Quantity", aggregation["quantity"]) if "quantity" in aggregation else ""
    asked = ("quantity", *(f"groups[{index}].quantity" for index in range(len(groups))))
    return _whole(["Aggregation"], [_table(["group", "quantity"], 1, rows, "groups"), total, f"<p>{counts}</p>"], aggregation, *asked)


def _comparison(comparison: dict[str, Any]) -> str:
    rows = [[*_bounds(part), part["cheaper"]] for part in comparison["ranges"]]
    end = f"<p>Ends: {comparison['ends_with'].replace('_', ' ')}</p>" if "ends_with" in comparison else ""
    parts = [_table(["from", "to", "cheaper"], 0, rows, "ranges"), end]
    places = [f"{name}[{at}]" for name in ("crossings", "ranges") for at in range(len(comparison[name]))]
    asked = (f"{place}.{side}" for place in places for side in ("from", "to"))
    return _whole(["Comparison", escape(comparison["currency"])], parts, comparison, *asked)


def _bounds(part: dict[str, Any]) -> list[str]:
    """The first and the last quantity; a bound that does not belong to the range says so."""
    start = part["from"] if part.get("from_inclusive", True) else f"above {part['from']}"
    if "to" not in part:
        return [start, "no end"]
    return [start, part["to"] if part.get("to_inclusive", True) else f"below {part['to']}"]


def _budget(budget: dict[str, Any]) -> str:
    rows = [_bounds(interval) for interval in budget["intervals"]]
    largest = _sums([], "Largest quantity", budget["largest"]) if "largest" in budget else ""
    head = [f"Budget {budget['budget']}", escape(budget["currency"]), f"in steps of {budget['step']}"]
    asked = (f"intervals[{at}].{side}" for at in range(len(rows)) for side in ("from", "to"))
    return _whole(head, [_table(["from", "to"], 0, rows, "intervals"), largest], budget, "largest", *asked)


def _cheapest(cheapest: dict[str, Any]) -> str:
    rows = [[plan["id"], plan["total"], plan["difference"]] for plan in cheapest["plans"]]
    head = ["Cheapest plan", escape(cheapest["currency"])]
    parts = [_table(["plan", "total", "difference"], 1, rows, "plans")]
    opened = [
        [plan["id"], interval["charge"], interval["amount"], interval["further_periods"]]
        for plan in cheapest["plans"]
        for interval in plan.get("open_intervals", ())
    ]
    if opened:
        parts.append(_table(["goes on", "charge", "amount", "further periods"], 1, opened, "intervals"))
    return _whole(head, parts, cheapest, "plans[0].total")


def _simulation(simulation: dict[str, Any]) -> str:
    futures = simulation["futures"]
    rows = [[_future(future), future["invoice_count"], future["total"], future["amount_due"]] for future in futures]
    beside = _table(["Future", "Invoices", "Total", "Due"], 1, rows, "futures")
    moments = zip(*(future["course"] for future in futures), strict=True)
    course = [[points[0]["at"], *(point["total"] for point in points)] for points in moments]
    over_time = _table(["By", *map(_future, futures)], 1, course, "moments")
    return _whole(["Simulation"], [beside, over_time], simulation)


def _future(future: dict[str, Any]) -> str:
    name: str = future.get("id") or "as it is"
    return name


def _coupon(use: dict[str, Any]) -> str:
    rows = [[invoice["date"], *_counted(invoice), invoice["discount_amount"]] for invoice in use["invoices"]]
    head = ["Coupon", escape(use["currency"])]
    parts = [_table(["date", "counts", "why not", "discount"], 3, rows, "invoices"), _sums([], "Discount", use["discount_total"])]
    figures = (f"invoices[{index}].discount_amount" for index in range(len(rows)))
    return _whole(head, parts, use, "discount_total", *figures)


def _counted(answer: dict[str, Any]) -> list[str]:
    return ["yes" if answer["counts"] else "no", str(answer.get("not_counted", "")).replace("_", " ")]


def _eligibility(answer: dict[str, Any]) -> str:
    columns = ["code", "path", "value", "limit", "message"]
    rows = [[reason.get(name, "") for name in columns] for reason in answer["reasons"]]
    head = ["Eligible" if answer["eligible"] else "Not eligible"]
    return _whole(head, [_table(columns, 5, rows, "reasons")] if rows else [], answer)


def _coupon_discounts(answer: dict[str, Any]) -> str:
    rows = [[coupon["coupon_id"], coupon["scope"], *_counted(coupon), ", ".join(coupon["lines"])] for coupon in answer["coupons"]]
    head = ["Coupons", escape(answer["currency"])]
    return _whole(head, [_table(["coupon", "scope", "counts", "why not", "lines"], 5, rows, "coupons")], answer)


def _warnings(warnings: dict[str, Any]) -> str:
    columns = ["path", "code", "value", "message"]
    rows = [[warning[name] for name in columns] for warning in warnings["warnings"]]
    return _whole(["Warnings"], [_table(columns, 4, rows, "warnings")], warnings)


def _verified(report: dict[str, Any]) -> str:
    """The figures that differ, what the lines give, and the rules that were evaluated."""
    differing = [figure for figure in report["figures"] if figure["grade"] != "exact"]
    head = ["Verified", *(escape(report[name]) for name in ("id", "currency") if name in report), report["grade"].replace("_", " ")]
    count = f"<p>{len(differing)} of {report['checked']} checks differ</p>" if report["checked"] else ""
    columns = ["figure", "rule", "stated", "expected", "difference", "tolerance", "grade"]
    rows = [[figure["path"], *(figure.get(name, "") for name in columns[1:])] for figure in report["figures"]]
    parts = [count, _table(columns, 2, rows, "figures") if rows else ""]
    lines = [[figure["path"], figure["stated"], figure["expected"], figure["difference"]] for figure in report.get("recomputed", ())]
    parts.append(_table(["computed from the lines", "stated", "expected", "difference"], 1, lines, "figures") if lines else "")
    rules = [rule for rule in report["rules"] if rule["grade"] != "not_evaluated"]
    counts = [[rule["id"], rule["grade"], rule["checked"], rule["tolerated"], rule["broken"]] for rule in rules]
    parts.append(_table(["rule", "grade", "checked", "tolerated", "broken"], 2, counts, "rules") if counts else "")
    return _whole(head, parts, report)


def _inferred(report: dict[str, Any]) -> str:
    """The policies that reproduce the figures, or those that come nearest, and the fields that say nothing here."""
    head = ["Inferred", *(escape(report[name]) for name in ("id", "currency") if name in report)]
    head.append(f"{report['policies']} policies reproduce {report['stated']} figures" if report["policies"] else "no policy reproduces the figures")
    parts = [_candidates(report["candidates"])] if report["candidates"] else []
    for miss in report["nearest"]:
        first = miss["first_difference"]
        text = f"{first['path']} is {first['stated']} and would be {first.get('computed', 'absent')}; differing: {miss['differing']}"
        parts.append(f"<p>{escape(text)}</p>{_candidates(miss['candidates'])}")
    idle = ", ".join(report["not_exercised"])
    return _whole(head, [*parts, f"<p>Not exercised: {escape(idle)}</p>" if idle else ""], report)


def _candidates(candidates: list[dict[str, Any]]) -> str:
    rows = [[one["preset"], one["distance"], _deviations(one["policy"]), _any_of(one), one["policies"]] for one in candidates]
    return _table(["preset", "distance", "fields that differ", "fields with a choice", "policies"], 1, rows, "candidates")


def _deviations(policy: str | dict[str, Any]) -> str:
    if isinstance(policy, str):
        return ""
    groups = ((name, group) for name, group in policy.items() if isinstance(group, dict))
    fields = (f"{name}.{field}: {value}" for name, group in groups for field, value in group.items() if value is not None)
    return ", ".join(fields)


def _any_of(candidate: dict[str, Any]) -> str:
    values = ((any_of["field"], "any" if any_of["is_any"] else " | ".join(any_of["values"])) for any_of in candidate["any_of"])
    return ", ".join(f"{field}: {words}" for field, words in values)


ANSWERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "Rating": _rating,
    "Aggregation": _aggregation,
    "Comparison": _comparison,
    "Budget": _budget,
    "Cheapest": _cheapest,
    "Simulation": _simulation,
    "CouponUse": _coupon,
    "Eligibility": _eligibility,
    "CouponDiscounts": _coupon_discounts,
    "CatalogWarnings": _warnings,
    "VerifyReport": _verified,
    "InferReport": _inferred,
}
"""The answers that are shown as tables; notebooks show the text of any other."""

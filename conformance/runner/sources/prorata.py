"""prorata.json: drafts in the library's own format, and any part of their invoices."""

from ..mapping import Document, Fields, Plan, Skip


def plan(kind: str, case: Document, source: str) -> Plan:
    if kind != "totals":
        raise Skip(f"kind {kind}")
    fields = Fields(case, "", {})
    draft = fields.take("draft")
    fields.end()
    return Plan([draft], lambda invoices: invoices[0])

"""killbill.json: subscriptions, proration and usage. Nothing of it is an invoice of given lines."""

from ..mapping import Document, Plan, Skip


def plan(kind: str, case: Document, source: str) -> Plan:
    raise Skip(f"kind {kind}")

"""prorata.json: documents in the library's own format, and any part of the answers to them."""

from ..mapping import Document, Fields, Plan, Skip

# What a kind asks, and the field of `given` with the document.
FUNCTIONS = {
    "totals": ("invoice", "draft"),
    "periods": ("periods", "request"),
    "proration": ("prorate", "request"),
    "due_date": ("due_date", "request"),
    "rating": ("rate", "request"),
    "verify": ("verify", "request"),
    "reprice": ("reprice", "request"),
    "credit_note": ("credit_note", "request"),
    "infer": ("infer", "request"),
    "diff": ("diff", "request"),
    "coupon": ("coupon", "request"),
    "eligibility": ("eligibility", "request"),
    "coupon_discounts": ("coupon_discounts", "request"),
    "bill": ("bill", "request"),
    "preview": ("preview", "request"),
    "subscription_status": ("subscription_status", "request"),
}


def plan(kind: str, case: Document, source: str) -> Plan:
    if kind not in FUNCTIONS:
        raise Skip(f"kind {kind}")
    function, name = FUNCTIONS[kind]
    fields = Fields(case, "", {})
    if fields.has("requests"):
        requests = fields.take("requests")
        fields.end()
        return Plan(lambda ask: {"answers": [ask(function, request) for request in requests]})
    document = fields.take(name)
    fields.end()
    return Plan(lambda ask: ask(function, document))

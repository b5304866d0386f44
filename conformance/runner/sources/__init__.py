"""One mapping file per source of cases.

Each has `plan(kind, given, source)`: the drafts that a case describes and how their invoices read in the words of
`expect`. A kind, field or word that a mapping does not know is a skip that names it.
"""

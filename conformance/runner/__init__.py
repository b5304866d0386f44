"""Runs conformance cases of the neutral format through the public Python API of prorata.

What a case means is said in one mapping file per source, in `sources`: it turns the words of `given` into drafts and
invoices into the words of `expect`. No amount is computed here: every figure comes from the library.
"""

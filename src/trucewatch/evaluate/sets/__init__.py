"""Adapters: one module a form of data, each with `score(rows, desk)`."""

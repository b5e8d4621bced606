"""Limber's generator: a folder of YAML records in, cross-linked Markdown pages with update logs out.

The import order is problems → prose → records → reader → library → rules → pages → build → publishers;
``tests/test_architecture.py`` holds it.
"""

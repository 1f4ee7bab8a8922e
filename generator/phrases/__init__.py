"""Phrases: the one Jinja environment of the project, and short texts rendered with it.

said         a short text of a template, filled here or, where it is not ours, in a process of its own
environment  the sandbox: what a template may say, the filters, parsing and rendering
generating   a syntax tree → the code that is run
marks        what `next`, `label` and `ref` print until numbers are known
unsettled    places of a text that a renewal left open
names        the names a template uses: for unknown names, marks and values that are only printed
"""

"""JSON Schemas (2020-12): one a kind of record, `common` for what they share, `output/` for what `--json` prints.

Titles and descriptions are Vietnamese: they label forms, messages, editor hovers and spreadsheet headings.
"""

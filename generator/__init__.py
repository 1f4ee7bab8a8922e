"""From records to documents.

The rooms, from the top floor down; each imports only from the floors below it, and only `pipeline` knows the order:

cli/          the doors: translate, call one function, print
demonstration the main job once, step by step
impact        an act → the templates, models, dossiers and documents that rest on it
renewing      lapsed bases that dossiers name → their successors
pipeline      check, plan, generate: the stages in order
sharing/      templates that travel: handed on, taken in, compared, renewed   [cryptography, if installed]
rendering_child  what a process of its own does with a template that is not shipped: it opens and renders it
authoring_child  what is done of it in a process of its own, where a template is not shipped
authoring     authors' work on templates: check, build, hand to Word
learning/     finished documents → a template, with a report of every decision
starting      a new workspace, empty or a sample
importing     a file somebody sent → an act of the workspace's library
findable      where a search looks
manifests     what is wrong in a template's manifest beyond its schema
checking      what the documents of an area would show, gathered
binding       the papers of a village's households → its book to print, in volumes
inspection/   anyone's Word file → names of other places that were left in it
values        plain values from outside, checked before a template sees them
printing/     what LibreOffice makes of Word files: PDFs, files of today out of old ones
writing/      rendered → files; never over a hand edit; the ledger of what we wrote
rendering/    template + values → bytes; numbering, books
typesetting/  text.md + profile → the template's Word file
drafting/     planned document → everything it says, as plain values
planning      dossiers × templates × subjects → planned documents
catalog       the templates there are, their manifests
inserts       values that are more than text: rich text, pictures, documents, and their files
records/      a folder → an Area; what holds on a date; rules of records
phrases/      the one Jinja environment; a short text + values → text
apart         what a template of strangers asks for, done in a process of its own
layout/       profiles: the figures of each family and date (data), and how they are read

`samples/` holds the sample workspaces (data).
"""

__version__ = "0.1.0"

"""Three versions of a file of a template → one: text.md by lines, the manifest by keys, a Word file by paragraphs."""

from generator.sharing.lines import merge_lines
from generator.sharing.manifest_merging import merge_manifest
from generator.sharing.merged import Conflict, Merged
from generator.sharing.word_merging import merge_word

__all__ = ["Conflict", "Merged", "merge_lines", "merge_manifest", "merge_word"]

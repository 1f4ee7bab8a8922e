"""The shipped templates: a folder each (manifest.yaml, text.md, one built Word file a profile); `sets/` for shared lists."""

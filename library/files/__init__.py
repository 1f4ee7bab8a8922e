"""Files: read as if from strangers, written whole or not at all.

yaml      YAML text → values with a place for each, JSON's types only
schemas   values × JSON Schema → problems in the reader's words
packages  a zip package (Word file) → its members, within limits
xml       XML → a tree, no DOCTYPE, bounded depth
active    what a Word file holds besides text: links outside, macros, files inside, fields that fetch
pictures  PNG and JPEG → their size, read off their own structure
saving    bytes → a file, whole or not at all
names     text → a file name that every system accepts
shipped   the folders of data that come with the program
limits    every limit, in one table
"""

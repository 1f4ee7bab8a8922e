"""What is known, and how to read it and say it: acts, lessons and models, the Vietnamese language, safe reading of files.

The rooms, from the top floor down; each imports only from the floors below it:

search       words → answer: a sentence, hits with their status on a date, counts
answering    what was found → the sentence that answers a question, what else belongs to it
suggestion   a mistyped query → one that finds something           [rapidfuzz]
ranking      tokens × index → places, best first
vectors      scores by numpy, where many postings are added up     [numpy, if installed]
scoring      weighted tokens → the score of every place
importing/   what was read of a file → a record to confirm; kept whole or not at all
entries      a file of records → searchable entries; loaded by name when an index must be built
building     sources → an index folder, over the stored one most like it [whoosh]
gathering    what a new index keeps, masks and adds
index        an open index, read from mapped files
texts        the whole texts of acts, beside their records
sources      folders of records → what an index is made from: each file of records, each whole text
postings     the codec by which Whoosh writes and reads the arrays [whoosh]
periods      the status of every act, day by day
asking       a question in plain words → what it asks, and the words that name the act
snippets     the part of a text to show
fingerprints a folder → the hash of each file
weighing     an entry → its tokens and their weights
segment      a part of an index as plain arrays
shelving     an index folder put on the shelf, whole or not at all
shelf        where indexes lie: the user's cache, sealed
page         a record → its page: what is known, where it was read, what has to be checked
entry        one thing that can be found, and where entries come from
audit        a document's citations, each with its status on the document's date
provisions   a provision × an act: whether it exists, and how it stands on a date
citations    act → citation, as a legal basis is written
citing/      text → the citations in it, and the acts that they mean
status       act × date → status, successor
succession   a lapsed act × date → what to cite in its place, or why nobody can tell
acts         records → acts with their relations
analysis     text → search tokens
relations    acts and how they replace, amend and continue each other
numbers      document numbers in any usual spelling
symbols      the kinds and issuing bodies that document symbols name
messages     code + facts → a sentence and a hint in the reader's language
reading/     a file somebody sent → its paragraphs, in a process of its own   [pypdf]
confining/   a child process with limits of time and memory, asked for one thing after another
structure/   the lines of an act → its parts, articles, annexes
country/     the country's administrative units, old and new: a name → what bears it or bore it
files/       reading as if from strangers, writing whole or not at all
vietnamese/  letters, tones, order; numbers and dates in words
problems     places, problems, the base error

`collection/` holds the shipped records (YAML, no code); `locale/` one gettext catalogue a language.
"""

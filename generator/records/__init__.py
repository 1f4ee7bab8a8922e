"""Records: a folder → an area; what holds on a date; the rules that records can keep or break by themselves.

From the top down; each module imports only from those below it:

rules        the table of rules; every problem of an area's records
bodies       rules about organizations and the people in them
meetings     rules about what dossiers tell of meetings and pledges
timeline     rules about dates: periods, successors, the days that changed the law
agreement    rules about what the papers of one dossier agree in
circles      rules about chains: nothing stands above itself
privacy      rules about what must never be written down
references   which fields name other records, and whether those records exist
history      what holds on a date: validity, offices held, the unit that followed
area         a folder of YAML files and household lists → an Area of records, with everything that is wrong in them
households   lists of households → a stream of households, one village at a time
taking       one pass over a list: its rows checked, compared with earlier ones, kept
packed       households kept in memory in some tens of bytes each
seen         keys → where each was first seen
tally        the problems of several lists, told and counted
rows         a row of a list → a household
headings     the heading row of a list → which column is which
forbidden    what a list may not ask for, however it is spelt
sheets       a .csv, .xlsx, .xls or .ods file → the ways to read it
delimited    a .csv file → rows of cells
workbook     an .xlsx file → its sheets        parts, worksheet: what it holds beside its rows, and the rows
opendocument an .ods file → its sheets         content: its rows
binary       an .xls file → its sheets         biff, strings, compound: its records, texts, container
slices       an XML part cut into slices while it is read
blocks       a block of rows, packed anew → rows of cells            [calamine]
book         what a spreadsheet asks for in all
table        rows of cells: what every way to read a list gives
villages     how a list may name a village
cells        a cell → a text, a number, a date, yes or no
personal     a free text → the personal datum that it seems to hold
guesses      the nearest known name, as long as looking for it stays cheap
folders      which files of a workspace are read
naming       the names of places, as documents write them
"""

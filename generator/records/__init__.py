"""Records: a folder → an area; what holds on a date; the rules that records can keep or break by themselves.

area        a folder of YAML files and household lists → an Area of records, with everything that is wrong in them
folders     which files of a workspace are read
references  which fields name other records, and whether those records exist
history     what holds on a date: validity, offices held, the unit that followed
naming      the names of places, as documents write them
households  lists of households → a stream of households, one village at a time
headings    the heading row of a list → which column is which
sheets      a .csv or .xlsx file → rows of cells                    [calamine]
cells       a cell → a text, number, date, yes or no
timeline    rules about dates: periods, successors, the days that changed the law
bodies      rules about organizations and the people in them
privacy     rules about what must never be written down
rules       the table of rules; every problem of an area's records
"""

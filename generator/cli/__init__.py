"""The command line: translate, call one function, print.

main        the entry: language, the lazy group, errors and exit statuses
speaking    commands and options whose texts come from the catalogue
places      which workspace a command means
printing    problems, tables, JSON, progress
listing     documents as JSON, printed while they are made; failures by reason
workspace   init, check, plan, generate, demo
templates   the group template, gathered
papers      render, template list / show / build / check / edit
packing     template pack / key
packs       what is printed of a folder of packs, and of a signature
taking      template install / undo
finding     search
shelves     library list / show / cite
adding      library add
"""

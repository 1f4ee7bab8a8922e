"""The command line: translate, call one function, print.

main        the entry: language, the lazy group, errors and exit statuses
speaking    commands and options whose texts come from the catalogue
places      which workspace a command means
printing    problems, tables, JSON, progress
listing     documents as JSON, printed while they are made; failures by reason
workspace   init, check, plan, generate, demo
papers      render, template list / show / build / check / edit
finding     search
shelves     library list / show / cite
adding      library add
"""

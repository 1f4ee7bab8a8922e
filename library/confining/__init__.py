"""Confining: what a stranger's file asks for is done in a child process with limits of time and memory; it may die, we live on.

worker   asks a child process, and ends it when it takes too long
child    what runs in that process: our own functions, by name
frames   messages between the two
telling  problems ↔ plain values
"""

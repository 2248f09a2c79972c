"""The desk: where staff of any domain see what waits, find a case, and decide.

It knows cases, verbs, versions and history, and no word of what a case is about. A domain hands its tabs, filters
and decisions to `TriageAdmin` and gets a queue, a page per case, a confirm page per decision, bulk decisions with a
dry run, and an export.
"""

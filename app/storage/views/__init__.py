"""Read-only questions to the books: cards, lists, statements, the worklist.

Each file answers about one noun from one consistent look; nothing here decides or writes.
`sql_views.py` has them all, `first_views.py` those behind the first picture of a window.
"""

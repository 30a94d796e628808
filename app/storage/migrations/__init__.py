"""Changes to the form of a store, forwards only: one file under `versions/` for each.

A change is named for what it does, and is tried on a store of every earlier form. Where SQLite has
to rebuild a table, it makes that table's triggers again and says again that it is strict.
`app/storage/upgrade.py` runs them.
"""

"""Changes to the form of a store, forwards only: one file under `versions/` for each.

A change is named for what it does, makes the triggers of a rebuilt table again, and is tried on a
store of every earlier form. `app/storage/upgrade.py` runs them.
"""

"""One line of a statement, explained to the fen; begin with page.py."""

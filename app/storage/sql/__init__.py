"""The parts of a sitting with the books, a file for each noun; `storage/books.py` joins them."""

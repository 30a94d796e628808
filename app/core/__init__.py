"""The business. Plain Python: no Qt, no database, no network, no threads, no clock.

Begin with `books.py` (one sitting with the books) and `counter/top_up.py` (one act).
"""

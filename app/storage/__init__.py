"""The books as rows: tables, engines, SqlBooks, the lease, the site clock.

SQLAlchemy lives here and nowhere else; no rule of the business is decided here. Begin with
`tables/` and `store.py`; `books.py` is the sitting that the acts of the core use.
"""

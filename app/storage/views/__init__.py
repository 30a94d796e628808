"""Read-only questions to the books: cards, lists, statements, the worklist.

Each file answers about one noun from one consistent look; nothing here decides or writes.
"""

from app.storage.views.sql_views import SqlViews

__all__ = ["SqlViews"]

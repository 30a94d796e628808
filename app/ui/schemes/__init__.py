"""Calculation schemes: their list, the editor of drafts, the worked bill, publishing.

Begin with page.py. What an edit does is in app/core/schemes/editing; what a price is, in the
engine.
"""

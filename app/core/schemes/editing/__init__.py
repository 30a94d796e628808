"""A draft under the pen: JSON that may still be wrong, and the acts of an editor on it.

Each act is a function from one document to the next; nothing here prices, keeps or publishes.
Begin with document.py.
"""

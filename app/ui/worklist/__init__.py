"""The worklist: what waits for a person, and why each cut waits. Begin with `page.py`."""

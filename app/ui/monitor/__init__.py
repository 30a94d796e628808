"""The monitor: every room as a tile, and one room in the drawer. Begin with `page.py`."""

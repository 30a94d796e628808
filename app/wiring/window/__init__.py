"""The window put together: the only part of the wiring that knows Qt. Begin with `start.py`."""

"""Calculation schemes and the engine that prices use. Begin with `engine.py`."""

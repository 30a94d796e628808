"""Calculation schemes and the engine that prices use by them.

`scheme.py` reads a scheme, `engine.py` prices with it, `components/` holds a file for each shape of
price. Nothing here knows a clock, a database or a sentence. Begin with `engine.py`.
"""

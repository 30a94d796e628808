"""What the program costs, told as ratios within one run: `python -m benchmarks`.

Nothing here gates. Begin with `__main__.py`; `sweep`, `postings`, `paint` and `rows` each measure
one thing.
"""

"""What the program costs, told as ratios within one run: `python -m benchmarks`.

Nothing here gates. Begin with `__main__.py`, which names the parts; each measures one thing.
NREL-PySAM, which `agreement` and `whatif` are held against, comes with the extra `bench`.
"""

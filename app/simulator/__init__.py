"""Simulated meters behind real sockets: demo, training, tests. A program of its own.

Begin with `run.py`. `site.py` says which meters there are, `meter.py` what each of them does.
"""

"""Who has supply and why: the decision table, pending cuts, commands to switches and valves.

Begin with `decision.py` (the table itself, a pure function) and `review.py` (the act around it).
"""

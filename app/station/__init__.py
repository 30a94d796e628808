"""The master station at work: clerk, channels, schedule. Threads and the event loop live here.

Begin with `clerk.py` (who writes the books) and `duty.py` (what the station does, round by round).
No driver and no database is named here: `surroundings.py` says what the station is given.
"""

"""The counter: find a room, take the money, hand over the receipt, undo an own slip of the day.

Begin with `page.py`, which joins the three columns; `selling.py` is the procedure of a sale and
what is told when its answer was lost. Rules are in `app/core/counter`, paper in `app/documents`.
"""

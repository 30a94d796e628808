"""Before there is a store: the demo, a new site from its workbook, or a store that is there.

Begin in `window.py`; what is done behind it is the `Setup` of `setup.py`.
"""

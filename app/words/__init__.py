"""Sentences for people outside the window (command line, paper, errors), in zh_CN and en.

The window's own text goes through Qt's `tr()` instead. Begin with `sentences.py`; money, dates and
quantities as people read them are in `figures.py`.
"""

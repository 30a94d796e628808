"""Sentences for people outside the window (command line, paper, errors), in zh_CN and en."""

"""Parts of the window that stand on every page: rail, top bar, search, footer."""

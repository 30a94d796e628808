"""Shared widgets, theme, icons and words of the window; pages are built from these.

Begin with `page.py` and `office.py` (what a page is and may ask for), then `theme.py` (colours,
text styles, sizes) and `buttons.py`, `filters.py`, `fields.py`, `table.py`, `drawer.py`,
`dialog.py`, `states.py`. Words for codes and values come from `wording.py`.
"""

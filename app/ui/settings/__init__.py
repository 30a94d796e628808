"""The settings page: this computer's look and printer, the office's rules, data and backups.

Begin in `page.py`. What is done to the store behind it is the `StoreDesk` of `store_desk.py`.
"""

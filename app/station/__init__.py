"""The master station at work: clerk, channels, scheduler. Threads and the event loop live here."""

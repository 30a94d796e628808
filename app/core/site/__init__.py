"""The office itself: its name, time zone, settings and calendar."""

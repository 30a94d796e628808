"""Opening and closing accounts; which meters belong to whom."""

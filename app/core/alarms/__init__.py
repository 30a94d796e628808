"""Low-balance levels: when one is raised, how often, and when it clears."""

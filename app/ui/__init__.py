"""The window. Shows what the core decided; decides nothing."""

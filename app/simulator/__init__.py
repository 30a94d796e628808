"""Simulated meters behind real sockets: demo, training, tests. A program of its own."""

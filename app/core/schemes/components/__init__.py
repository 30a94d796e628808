"""What a scheme is made of, a file for each shape of price. Begin with `component.py`."""

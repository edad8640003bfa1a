"""A year as people would live it: who chooses whom, when workers come, who disagrees.

Invented behaviour over a fixed seed. It only decides what people do; everything they do goes
through the same operations as in real work.
"""

"""The first version of the interface; what it promises does not change, a second one would."""

"""Ways to talk to the program: a terminal screen and a plain line-by-line interview over the same workspace."""

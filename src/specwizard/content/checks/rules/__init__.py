"""One file a rule; its docstring says what, why it matters, and what an author does about it."""

"""One file a rule over the whole draft; its docstring says what, why it matters, and what to do."""

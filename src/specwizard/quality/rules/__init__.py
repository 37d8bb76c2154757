"""One file a rule; the docstring of a rule is its page in docs/rules.md: what, why it matters, bad and good."""

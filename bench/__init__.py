"""Speed and memory, each as a ratio to a peer measured in the same run on the same data."""

import specwizard.frontends.tui  # noqa: F401  (as in the program, before Textual: it says how often Textual paints)

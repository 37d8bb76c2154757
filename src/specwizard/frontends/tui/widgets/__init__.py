"""Parts of screens; each is shown frozen data and posts messages, none reads another."""

"""Word files, written as lxml elements into a package of our own."""

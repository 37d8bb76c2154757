"""What is being answered before it is an answer: ticks and table rows, without a widget."""

"""The outcome of a large register is that of a small one, written column by column."""

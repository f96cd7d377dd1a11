"""What a register is as Python objects: its tables by name, each a list of rows, each a mapping of cells by column."""

Row = dict[str, object]
Rows = dict[str, list[Row]]

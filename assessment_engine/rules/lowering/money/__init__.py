"""The settlement: accounts, lines, payments for records, and pools."""

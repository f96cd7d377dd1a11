"""What people write: one pydantic model for each form of the language, with its keys and their meaning.

The editor's schema is made from these models, and every value knows its place in the file.
"""

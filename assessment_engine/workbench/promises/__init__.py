"""What a scheme promises: declared in its file, or held to by every scheme unless it is waived with a reason."""

"""What a scheme promises of every register: its forms resolved against the plan, and the standard set."""

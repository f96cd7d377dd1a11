"""What stands on top of a total: ranks, vetoes, grades, lists, the procedure, and checks of the register."""

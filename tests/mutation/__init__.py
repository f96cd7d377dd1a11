"""How good the tests are at noticing that the code has been changed; see ``python -m tests.mutation --help``."""

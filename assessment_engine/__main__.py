"""``python -m assessment_engine``: the same as ``assess``."""

from assessment_engine.cli import main

if __name__ == "__main__":
    main()

"""Write the example year: ``python examples/make_zhongguan_2011.py [FOLDER] [--townships N]``.

The same bytes on every run.  With several townships it makes a register of any size, for measurements.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from township.year import year_of

HERE = Path(__file__).parent


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Write the invented year 2011 of a township.")
    parser.add_argument("folder", type=Path, nargs="?", default=HERE / "zhongguan_2011")
    parser.add_argument("--townships", type=int, default=1, help="how many townships (default 1)")
    arguments = parser.parse_args()
    book = year_of(arguments.townships)
    book.write(arguments.folder)
    rows = sum(map(len, book.sheets.values()))
    print(f"{rows} rows in {len(book.sheets)} tables -> {arguments.folder}")


if __name__ == "__main__":
    main()

"""``assess --version``: what is running, told without loading it."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from assessment_engine import __version__


def version_text() -> str:
    """The version of this package, the matcher that runs, and the Python that runs it."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    return f"assess {__version__} ({matcher_name()}, {python})"


def matcher_name() -> str:
    """``durable_rules 2.0.28`` where it can be imported, else ``plain``.

    The version is the name of the folder that pip writes: reading it as metadata would take as long as all the rest.
    """
    try:
        import durable_rules_engine  # noqa: F401
    except ImportError:
        return "plain"
    spec = find_spec("durable_rules_engine")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    names = os.listdir(folder) if folder and folder.is_dir() else []
    known = (name for name in names if name.startswith("durable_rules-") and name.endswith(".dist-info"))
    return f"durable_rules {next(known, '').removeprefix('durable_rules-').removesuffix('.dist-info')}".rstrip()

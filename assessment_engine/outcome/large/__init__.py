"""The outcome of a large register, a hundred thousand cards or a hundred million: written column by column.

    outcome = LargeOutcome(compute(plan, frames), programme.vocabulary)
    write_large(outcome, Path("out"), ["csv", "parquet"])
    print(large_text(outcome, "zh", 20))

Its CSV files are those of :func:`assessment_engine.outcome.outcome_csv`, byte for byte.
"""

from assessment_engine.outcome.large.outcome import LargeOutcome
from assessment_engine.outcome.large.text import large_text
from assessment_engine.outcome.large.writing import FORMATS, large_files, write_large

__all__ = ["FORMATS", "LargeOutcome", "large_files", "large_text", "write_large"]

"""The outcome of a run: cards, ranking, settlement, explanation, and the forms in which it is written."""

from assessment_engine.outcome.atomic import write_file, write_files
from assessment_engine.outcome.card_text import card_told
from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.csv_out import outcome_csv
from assessment_engine.outcome.derivation import Derivation, Used, WhyNot
from assessment_engine.outcome.explain_text import explained
from assessment_engine.outcome.fault import InternalFault
from assessment_engine.outcome.json_out import outcome_json, outcome_schema
from assessment_engine.outcome.lift_text import lift_text
from assessment_engine.outcome.nearest import Lift
from assessment_engine.outcome.outcome import Listed, Outcome, OutcomeList, RankedGroup
from assessment_engine.outcome.settlement import Balance, Settlement, SettlementLine
from assessment_engine.outcome.settlement_text import settlement_lines
from assessment_engine.outcome.text_out import outcome_text, problem_lines, ranking_lines

__all__ = [
    "Balance",
    "CardValue",
    "Derivation",
    "InternalFault",
    "Lift",
    "Listed",
    "Outcome",
    "OutcomeList",
    "RankedGroup",
    "Scorecard",
    "Settlement",
    "SettlementLine",
    "Used",
    "WhyNot",
    "card_told",
    "explained",
    "lift_text",
    "outcome_csv",
    "outcome_json",
    "outcome_schema",
    "outcome_text",
    "problem_lines",
    "ranking_lines",
    "settlement_lines",
    "write_file",
    "write_files",
]

"""The whole year of one township, and of several."""

from __future__ import annotations

from township.book import Book
from township.central import add_central
from township.conduct import add_conduct
from township.daily import add_daily
from township.decisions import add_decisions
from township.draws import Draws
from township.duties import add_contracts, add_line_targets, add_responsibilities, add_safety_pledges, holders
from township.key import add_key
from township.members_year import add_members_year
from township.names import Names
from township.own import add_own_post
from township.people import add_cadres, add_households, add_members
from township.places import add_enterprises, add_groups, add_projects, add_villages
from township.pledge_reviews import add_pledge_reviews
from township.six_visits import add_six_visits
from township.star_results import add_star_results
from township.state import Township
from township.village_year import add_village_year

SEED = 2015


def year_of(townships: int = 1) -> Book:
    """The register of the year; with more than one township every id begins with its number."""
    book = Book()
    for nth in range(1, townships + 1):
        book.prefix = f"T{nth:04}_" if townships > 1 else ""
        draws = Draws(SEED + nth - 1)
        _add_township(Township(book, draws, Names(draws)))
    return book


def _add_township(town: Township) -> None:
    add_villages(town)
    add_cadres(town)
    held = holders(town)
    add_groups(town, held)
    add_households(town)
    add_members(town)
    add_enterprises(town)
    add_projects(town)
    add_contracts(town)
    add_responsibilities(town, held)
    add_safety_pledges(town)
    add_line_targets(town)
    add_daily(town)
    add_own_post(town)
    add_central(town, held)
    add_key(town)
    add_village_year(town)
    add_members_year(town)
    add_decisions(town)
    add_star_results(town)
    add_pledge_reviews(town)
    add_conduct(town)
    add_six_visits(town)

"""Pages: what a workbench command found, as one HTML file to be read, printed and sent on.

A page is a title and sections of *blocks*; whoever has something to show makes blocks and knows no HTML::

    from assessment_engine.workbench.pages import Bar, Figures, Grid, Head, Section, Text, bars, page

    content = page(
        "Impact", "en", lead="what the reform does",
        sections=[
            Section("In short", (Figures((("losers", "12"), ("gainers", "3"))), Text("Nothing else changes."))),
            Section("By group", (
                Grid((Head("group"), Head("mean", number=True)), (("clerks", "87.50"),), caption="means"),
                bars("who loses most", [Bar("王 C024", Fraction(-13, 2), "-6.50")]),
            )),
        ],
    )  # bytes: UTF-8, the same for the same blocks; write them with assessment_engine.outcome.atomic.write_file

Blocks: :class:`Text` (a paragraph), :class:`Points` (a list), :class:`Figures` (headline figures), :class:`Grid` (a
table), and charts, which are made by :func:`bars` (to the left of zero what is below it), :func:`histogram` (of
:func:`binned` values or of your own :class:`Bin`) and :func:`dots` (a row each: before and after, or where somebody
stands between limits).  A number that is drawn comes with its exact text; the text is shown, and the drawing may be
rounded.  Everything is escaped.  The file has no script, loads nothing, prints on A4, and charts have a title for those
who hear them; signs and shapes say what colours say.
"""

from assessment_engine.workbench.pages.blocks import Block, Figures, Grid, Head, Points, Section, Text
from assessment_engine.workbench.pages.charts import Bar, Bin, Chart, Dot, DotRow, bars, dots, histogram
from assessment_engine.workbench.pages.page import page
from assessment_engine.workbench.pages.scale import binned

__all__ = [
    "Bar",
    "Bin",
    "Block",
    "Chart",
    "Dot",
    "DotRow",
    "Figures",
    "Grid",
    "Head",
    "Points",
    "Section",
    "Text",
    "bars",
    "binned",
    "dots",
    "histogram",
    "page",
]

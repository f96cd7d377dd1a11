"""From records to a subject: ways along links, periods, measures, tables, prices and what is counted of them."""

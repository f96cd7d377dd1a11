"""Score a year from Python: the first three cards of the cadres."""

import assessment_engine as ae

programme = ae.load_programme("zhongguan")
register = ae.load_register("examples/zhongguan_2011", programme)
outcome = ae.evaluate(programme, register)
for card in outcome.cards("cadre_1000")[:3]:
    print(card.rank, card.name, card.total_text, card.grade)

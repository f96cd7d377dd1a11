"""Follow a year record by record: what an incident does to the cadre of its area, and that it can be taken back."""

import datetime

import assessment_engine as ae

programme = ae.load_programme("zhongguan")
register = ae.load_register("examples/zhongguan_2011", programme)
session = ae.Session(programme, register)
day = datetime.date(2011, 12, 20)
incident = {"id": "CH99", "date": day, "area": "A03", "households": 2, "scale": "large", "self_found": False}
answer = session.post("incident", incident)
for alert in answer.alerts[:7]:
    print(alert.card, alert.title.en, alert.change, "(provisional)" if alert.provisional else "")
for card in answer.cards:
    print(card.name, card.total_text, card.grade)
session.withdraw("incident", "CH99")

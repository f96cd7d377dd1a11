"""Invented names: a common surname and two characters, no name twice in a township."""

from __future__ import annotations

from township.draws import Draws

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_FIRST = "建国志明文永春秋海玉德成金云大小长新家立正光庆福兴世红秀晓桂"
_SECOND = "华平军民生山林东强勇英兰芳梅清安康宁和顺祥瑞亮峰涛波辉斌松柏"


class Names:
    """Names that nobody has been given yet."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._given: set[str] = set()

    def next(self) -> str:
        while True:
            name = self._draws.pick(_SURNAMES) + self._draws.pick(_FIRST) + self._draws.pick(_SECOND)
            if name not in self._given:
                self._given.add(name)
                return name

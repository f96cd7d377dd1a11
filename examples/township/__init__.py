"""An invented township and its year 2011, drawn from a seed: the data of ``examples/zhongguan_2011``.

Nobody in it exists. The counts are those of the document; the rest is drawn so that a year happens.
"""

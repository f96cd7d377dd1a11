"""The example year reckoned by hand: plain Python on the files, without a line of the engine.

Written from the scheme as an office would read it out, so that it fails when either of the two is wrong.
"""

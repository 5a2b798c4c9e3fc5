"""The facts that `assess` takes: what somebody states of a situation, no case needed.

Every fact may be left out: not stated is unknown, and unknown is never taken for false.
"""

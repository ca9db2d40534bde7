"""The offline API: a local server that behaves on the wire as the OpenAI API does.

Start it with `python -m helpers.offline`, or let `helpers.connect` do so.
"""

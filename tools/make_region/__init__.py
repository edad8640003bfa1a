"""Makes the files of an invented region year from real places and a fixed seed.

``PYTHONPATH=src python -m tools.make_region krasnoyarsk-2024`` writes ``data/krasnoyarsk-2024``.
The files are kept in the repository: the product reads them and never this package.
"""

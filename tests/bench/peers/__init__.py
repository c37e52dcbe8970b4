"""The same facts and the same rules, judged by this project and by its peers: see `peers.py` beside this folder."""

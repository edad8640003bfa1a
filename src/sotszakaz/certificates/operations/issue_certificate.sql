SELECT (SELECT min(id) FROM granted), (SELECT min(verdict) FROM verdicts)

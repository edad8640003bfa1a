-- The correction a demand for return comes from.
-- Scope: the posting that leads here was judged before.
SELECT r.correction_id FROM settlement_recovery r WHERE r.id = %(recovery)s

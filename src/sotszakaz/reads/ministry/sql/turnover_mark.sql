-- The last posting that is in the turnovers.
SELECT coalesce(max(posting_id), 0) AS mark FROM monitoring_turnovermark

-- How much the acts and the visits differ by.
SELECT (SELECT coalesce(sum(cost_kopecks), 0) FROM delivery_act)
     - (SELECT sum(cost_kopecks) FROM delivery_visit)

SELECT DISTINCT certificate_id FROM ledger_contractaccount
 WHERE certificate_id = ANY(%(certificates)s)
   AND left_kopecks + delivered_kopecks + left_units + delivered_units > 0

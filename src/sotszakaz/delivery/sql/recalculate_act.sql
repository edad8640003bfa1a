-- An act whose service was taken back is summed again; who signed it and when stays.
UPDATE delivery_act a
   SET visits = n.visits, units = n.units, cost_kopecks = n.cost_kopecks,
       fee_kopecks = n.fee_kopecks, payable_kopecks = n.cost_kopecks - n.fee_kopecks
  FROM acts_to_form(%(month_id)s, NULL, %(contract_id)s) n
 WHERE a.id = n.act_id

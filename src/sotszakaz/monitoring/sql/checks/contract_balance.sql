SELECT 'договор № ' || coalesce(c.id, a.contract_id),
       'обязательство ' || coalesce(roubles(a.committed_kopecks), 'нет счёта')
           || ', остаток ' || coalesce(roubles(a.left_kopecks), '–')
           || ', оказано ' || coalesce(roubles(a.delivered_kopecks), '–')
           || ', принято ' || coalesce(roubles(a.accepted_kopecks), '–')
           || ', оплачено ' || coalesce(roubles(a.paid_kopecks), '–')
           || ', плата ' || coalesce(roubles(a.fee_kopecks), '–')
           || ', возвращено ' || coalesce(roubles(a.returned_kopecks), '–')
  FROM booking_contract c
  FULL JOIN ledger_contractaccount a ON a.contract_id = c.id
 WHERE c.id IS NULL OR a.contract_id IS NULL
    OR a.certificate_id <> c.certificate_id
    OR least(a.left_kopecks, a.delivered_kopecks, a.accepted_kopecks, a.paid_kopecks,
             a.fee_kopecks, a.returned_kopecks, a.left_units, a.delivered_units,
             a.accepted_units) < 0
    OR a.committed_kopecks <> a.left_kopecks + a.delivered_kopecks + a.accepted_kopecks
                              + a.paid_kopecks + a.fee_kopecks + a.returned_kopecks
    OR a.committed_units <> a.left_units + a.delivered_units + a.accepted_units

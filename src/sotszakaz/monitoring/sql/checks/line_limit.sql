SELECT 'строка № ' || line_id,
       'лимит ' || roubles(limit_kopecks) || ', занято '
           || roubles(reserved_kopecks + committed_kopecks + accepted_kopecks + paid_kopecks
                      + returned_kopecks)
           || ', свободно ' || roubles(free_kopecks)
  FROM ledger_lineaccount
 WHERE least(free_kopecks, reserved_kopecks, committed_kopecks, accepted_kopecks, paid_kopecks,
             returned_kopecks) < 0
    OR limit_kopecks <> free_kopecks + reserved_kopecks + committed_kopecks + accepted_kopecks
                        + paid_kopecks + returned_kopecks

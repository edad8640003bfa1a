-- How much a check of the self-check looks at, and the figure a reader knows.
SELECT e.examined, e.figure
  FROM (
       SELECT 'line_limit' AS code, count(*) AS examined,
              'лимит ' || roubles(coalesce(sum(limit_kopecks), 0)) AS figure
         FROM ledger_lineaccount
        UNION ALL
       SELECT 'line_counters', count(*), 'оборот ' || roubles(coalesce(sum(amount_kopecks), 0))
         FROM ledger_posting
        UNION ALL
       SELECT 'line_stages', count(*), 'оплачено ' || roubles(coalesce(sum(paid_kopecks), 0))
         FROM ledger_contractaccount
        UNION ALL
       SELECT 'turnovers', count(*), 'оборот ' || roubles(coalesce(sum(amount_kopecks), 0))
         FROM monitoring_turnover
        UNION ALL
       SELECT 'quota', count(*), 'выдано ' || coalesce(sum(issued), 0)
         FROM planning_quota
        UNION ALL
       SELECT 'agreements', count(*), 'занято ' || roubles(coalesce(sum(committed_kopecks), 0))
         FROM providers_agreement
        UNION ALL
       SELECT 'certificate_counters', count(*),
              'номинал ' || roubles(coalesce(sum(face_value_kopecks), 0))
         FROM ledger_certificateaccount
        UNION ALL
       SELECT 'certificate_balance', count(*),
              'номинал ' || roubles(coalesce(sum(face_value_kopecks), 0))
         FROM certificates_certificate
        UNION ALL
       SELECT 'contract_counters', count(*),
              'обязательства ' || roubles(coalesce(sum(committed_kopecks), 0))
         FROM ledger_contractaccount
        UNION ALL
       SELECT 'contract_balance', count(*), ''
         FROM booking_contract
        UNION ALL
       SELECT 'one_certificate', count(*), ''
         FROM certificates_certificate
        WHERE status <> 'closed'
        UNION ALL
       SELECT 'worker_overlap', count(*), 'часов ' || coalesce(sum(units), 0) / 60
         FROM delivery_visit
        WHERE NOT is_void
        UNION ALL
       SELECT 'person_overlap', count(*), ''
         FROM delivery_visit
        WHERE NOT is_void
        UNION ALL
       SELECT 'places', count(*), 'занято ' || coalesce(sum(taken), 0)
         FROM providers_offer
        UNION ALL
       SELECT 'visits_posted', count(*), 'стоимость ' || roubles(coalesce(sum(cost_kopecks), 0))
         FROM delivery_visit
        UNION ALL
       SELECT 'visit_month', count(*), ''
         FROM delivery_visit
        UNION ALL
       SELECT 'acts', count(*), 'стоимость ' || roubles(coalesce(sum(cost_kopecks), 0))
         FROM delivery_act
        UNION ALL
       SELECT 'acts_posted', count(*), 'к оплате ' || roubles(coalesce(sum(payable_kopecks), 0))
         FROM delivery_act
        WHERE status = 'accepted'
        UNION ALL
       SELECT 'fee_ceilings', count(*), ''
         FROM certificates_feeceiling
        UNION ALL
       SELECT 'payments', count(*), 'в реестрах ' || roubles(coalesce(sum(amount_kopecks), 0))
         FROM settlement_paymentline
        UNION ALL
       SELECT 'closed_months', count(*), 'к оплате ' || roubles(coalesce(sum(payable_kopecks), 0))
         FROM ledger_accountingmonth
        WHERE status = 'closed'
        UNION ALL
       SELECT 'corrections', count(*), 'исправлено ' || roubles(coalesce(sum(-cost_kopecks), 0))
         FROM delivery_visit
        WHERE corrects_id IS NOT NULL
        UNION ALL
       SELECT 'four_eyes',
              (SELECT count(*) FROM planning_socialorder)
              + (SELECT count(*) FROM certificates_issuebatch)
              + (SELECT count(*) FROM ledger_accountingmonth)
              + (SELECT count(*) FROM settlement_paymentregister)
              + (SELECT count(*) FROM eligibility_criteria)
              + (SELECT count(*) FROM delivery_act), ''
        UNION ALL
       SELECT 'copies',
              (SELECT count(*) FROM certificates_certificate)
              + (SELECT count(*) FROM booking_contract)
              + (SELECT count(*) FROM delivery_visit)
              + (SELECT count(*) FROM delivery_act), ''
        UNION ALL
       SELECT 'orphans', cardinality(%(columns)s::text[]), 'видов ссылок'
        UNION ALL
       SELECT 'guards',
              cardinality(%(constraints)s::text[] || %(triggers)s::text[] || %(functions)s::text[]),
              ''
       ) e
 WHERE e.code = %(code)s

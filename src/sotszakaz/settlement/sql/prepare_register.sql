-- Accepted acts that nobody pays yet become lines of payment orders, one order for each provider
-- and budget line, with the requisites of this moment.
WITH unpaid AS MATERIALIZED (
    SELECT a.id AS act_id, a.provider_id, k.line_id, a.payable_kopecks AS kopecks, g.number
      FROM delivery_act a
      JOIN ledger_contractaccount k ON k.contract_id = a.contract_id
      JOIN booking_contract c ON c.id = a.contract_id
      JOIN providers_agreement g ON g.id = c.agreement_id
     WHERE a.accounting_month_id = %(month_id)s AND a.status = 'accepted'
       AND a.payable_kopecks > 0
       AND NOT EXISTS (SELECT FROM settlement_paymentline p WHERE p.act_id = a.id)),
register AS (
    INSERT INTO settlement_paymentregister (accounting_month_id, status, prepared_by, prepared_at,
                                            approved_by, acts, total_kopecks)
    SELECT %(month_id)s::bigint, 'prepared', %(actor)s::text, %(now)s::timestamptz, '',
           count(*), sum(kopecks)
      FROM unpaid HAVING count(*) > 0
    RETURNING id, acts, total_kopecks),
payments AS (
    SELECT provider_id, line_id, sum(kopecks) AS kopecks, count(*) AS acts,
           string_agg(DISTINCT number, ', ') AS numbers
      FROM unpaid GROUP BY provider_id, line_id ORDER BY provider_id, line_id),
orders AS (
    INSERT INTO settlement_paymentorder (register_id, number, identity, provider_id,
                                         budget_line_id, amount_kopecks, recipient, purpose)
    SELECT r.id, nextval('payment_order_number_seq'), gen_random_uuid(), p.provider_id, p.line_id,
           p.kopecks,
           jsonb_build_object('name', o.short_name, 'inn', o.inn, 'kpp', o.kpp,
                              'account', o.account, 'bank_name', o.bank_name, 'bik', o.bik,
                              'corr_account', o.correspondent_account),
           left(format('Оплата социальных услуг по сертификатам за %%s г., актов: %%s, '
                       'по соглашению № %%s. Без НДС.',
                       %(month_name)s::text, p.acts, p.numbers), 210)
      FROM payments p
     CROSS JOIN register r
      JOIN providers_provider v ON v.id = p.provider_id
      JOIN identity_organisation o ON o.id = v.organisation_id
    RETURNING id, provider_id, budget_line_id),
lines AS (
    INSERT INTO settlement_paymentline (order_id, act_id, amount_kopecks)
    SELECT orders.id, u.act_id, u.kopecks
      FROM unpaid u
      JOIN orders ON orders.provider_id = u.provider_id AND orders.budget_line_id = u.line_id
    RETURNING 1)
SELECT id AS register_id, acts, total_kopecks AS total, (SELECT count(*) FROM orders) AS orders
  FROM register

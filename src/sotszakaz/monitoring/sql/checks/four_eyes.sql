SELECT what || ' № ' || id, 'подготовил и утвердил один человек: ' || signed
  FROM (SELECT 'социальный заказ' AS what, id, prepared_by AS prepared, approved_by AS signed
          FROM planning_socialorder
        UNION ALL SELECT 'критерии', id, prepared_by, activated_by FROM eligibility_criteria
        UNION ALL SELECT 'массовая выдача', id, prepared_by, approved_by
          FROM certificates_issuebatch
        UNION ALL SELECT 'акт', id, signed_by_provider, accepted_by FROM delivery_act
        UNION ALL SELECT 'отчётный месяц', id, prepared_by, closed_by FROM ledger_accountingmonth
        UNION ALL SELECT 'реестр на оплату', id, prepared_by, approved_by
          FROM settlement_paymentregister) documents
 WHERE signed <> '' AND signed = prepared

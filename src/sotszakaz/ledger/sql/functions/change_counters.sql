-- A posting is the change: whatever statement adds postings, the counters of the certificates,
-- contracts and budget lines they name change by their sums, each row once. The CHECKs of the counters
-- refuse what would be sold twice, and with it the whole statement. Rows change in the order of locks:
-- certificates, contracts, lines.
-- Law: none, our choice (ADR 0032)
-- Units: kopecks; units of the service.
-- One posting alone, which is what a visit or a place makes, changes its rows without summing up: that
-- is a third of the price of a posting (docs/performance.md).
-- A session keeps the plans: one made for a set of thousands must go by the key for one row too.
CREATE OR REPLACE FUNCTION change_counters() RETURNS trigger
LANGUAGE plpgsql
SET enable_nestloop = on SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    is_alone boolean;
    certificates_open boolean;
    certificates_change boolean;
    contracts_open boolean;
    contracts_change boolean;
    lines_open boolean;
    lines_change boolean;
BEGIN
    -- A certificate ends where its contract begins: it knows what comes to «reserved» and leaves it.
    -- What is delivered is still committed for the line: a visit does not touch its row, for which
    -- all visits of a region would wait.
    SELECT count(*) = 1,
           bool_or(kind = posting_kind('reserve')),
           bool_or(kind IN (posting_kind('release'), posting_kind('commit'),
                            posting_kind('uncommit'))),
           bool_or(kind = posting_kind('commit')),
           bool_or(from_stage >= posting_stage('committed')),
           bool_or(kind = posting_kind('open')),
           bool_or(kind NOT IN (posting_kind('deliver'), posting_kind('undeliver')))
      INTO is_alone, certificates_open, certificates_change, contracts_open, contracts_change,
           lines_open, lines_change
      FROM posted;

    IF certificates_open THEN
        INSERT INTO ledger_certificateaccount (certificate_id, line_id, face_value_kopecks,
               available_kopecks, committed_kopecks, released_kopecks,
               face_value_units, available_units, committed_units, released_units)
        SELECT certificate_id, line_id, amount_kopecks, amount_kopecks, 0, 0, units, units, 0, 0
          FROM posted WHERE kind = posting_kind('reserve');
    END IF;

    IF certificates_change AND is_alone THEN
        UPDATE ledger_certificateaccount a
           SET available_kopecks = a.available_kopecks
                   + posting_effect('reserved', p.from_stage, p.to_stage, p.amount_kopecks),
               committed_kopecks = a.committed_kopecks
                   + posting_effect('committed', p.from_stage, p.to_stage, p.amount_kopecks),
               released_kopecks = a.released_kopecks
                   + posting_effect('free', p.from_stage, p.to_stage, p.amount_kopecks),
               available_units = a.available_units
                   + posting_effect('reserved', p.from_stage, p.to_stage, p.units),
               committed_units = a.committed_units
                   + posting_effect('committed', p.from_stage, p.to_stage, p.units),
               released_units = a.released_units
                   + posting_effect('free', p.from_stage, p.to_stage, p.units)
          FROM posted p
         WHERE a.certificate_id = p.certificate_id;
    ELSIF certificates_change THEN
        UPDATE ledger_certificateaccount a
           SET available_kopecks = a.available_kopecks + p.available_kopecks,
               committed_kopecks = a.committed_kopecks + p.committed_kopecks,
               released_kopecks = a.released_kopecks + p.released_kopecks,
               available_units = a.available_units + p.available_units,
               committed_units = a.committed_units + p.committed_units,
               released_units = a.released_units + p.released_units
          FROM (SELECT certificate_id,
                       sum(posting_effect('reserved', from_stage, to_stage, amount_kopecks))
                           AS available_kopecks,
                       sum(posting_effect('committed', from_stage, to_stage, amount_kopecks))
                           AS committed_kopecks,
                       sum(posting_effect('free', from_stage, to_stage, amount_kopecks))
                           AS released_kopecks,
                       sum(posting_effect('reserved', from_stage, to_stage, units))
                           AS available_units,
                       sum(posting_effect('committed', from_stage, to_stage, units))
                           AS committed_units,
                       sum(posting_effect('free', from_stage, to_stage, units)) AS released_units
                  FROM posted
                 WHERE kind IN (posting_kind('release'), posting_kind('commit'),
                                posting_kind('uncommit'))
                 GROUP BY certificate_id) p
         WHERE a.certificate_id = p.certificate_id;
    END IF;

    IF contracts_open THEN
        INSERT INTO ledger_contractaccount (contract_id, certificate_id, line_id,
               committed_kopecks, left_kopecks, delivered_kopecks, accepted_kopecks, paid_kopecks,
               fee_kopecks, returned_kopecks,
               committed_units, left_units, delivered_units, accepted_units)
        SELECT contract_id, certificate_id, line_id, amount_kopecks, amount_kopecks, 0, 0, 0, 0, 0,
               units, units, 0, 0
          FROM posted WHERE kind = posting_kind('commit');
    END IF;

    IF contracts_change AND is_alone THEN
        UPDATE ledger_contractaccount a
           SET committed_kopecks = a.committed_kopecks
                   - posting_effect('reserved', p.from_stage, p.to_stage, p.amount_kopecks),
               left_kopecks = a.left_kopecks
                   + posting_effect('committed', p.from_stage, p.to_stage, p.amount_kopecks),
               delivered_kopecks = a.delivered_kopecks
                   + posting_effect('delivered', p.from_stage, p.to_stage, p.amount_kopecks),
               accepted_kopecks = a.accepted_kopecks
                   + posting_effect('accepted', p.from_stage, p.to_stage, p.amount_kopecks),
               paid_kopecks = a.paid_kopecks
                   + posting_effect('paid', p.from_stage, p.to_stage, p.amount_kopecks),
               fee_kopecks = a.fee_kopecks
                   + posting_effect('free', p.from_stage, p.to_stage, p.amount_kopecks),
               returned_kopecks = a.returned_kopecks
                   + posting_effect('returned', p.from_stage, p.to_stage, p.amount_kopecks),
               committed_units = a.committed_units
                   - posting_effect('reserved', p.from_stage, p.to_stage, p.units),
               left_units = a.left_units
                   + posting_effect('committed', p.from_stage, p.to_stage, p.units),
               delivered_units = a.delivered_units
                   + posting_effect('delivered', p.from_stage, p.to_stage, p.units),
               accepted_units = a.accepted_units
                   + posting_effect('accepted', p.from_stage, p.to_stage, p.units)
          FROM posted p
         WHERE a.contract_id = p.contract_id;
    ELSIF contracts_change THEN
        UPDATE ledger_contractaccount a
           SET committed_kopecks = a.committed_kopecks - p.uncommitted_kopecks,
               left_kopecks = a.left_kopecks + p.left_kopecks,
               delivered_kopecks = a.delivered_kopecks + p.delivered_kopecks,
               accepted_kopecks = a.accepted_kopecks + p.accepted_kopecks,
               paid_kopecks = a.paid_kopecks + p.paid_kopecks,
               fee_kopecks = a.fee_kopecks + p.fee_kopecks,
               returned_kopecks = a.returned_kopecks + p.returned_kopecks,
               committed_units = a.committed_units - p.uncommitted_units,
               left_units = a.left_units + p.left_units,
               delivered_units = a.delivered_units + p.delivered_units,
               accepted_units = a.accepted_units + p.accepted_units
          FROM (SELECT contract_id,
                       sum(posting_effect('reserved', from_stage, to_stage, amount_kopecks))
                           AS uncommitted_kopecks,
                       sum(posting_effect('committed', from_stage, to_stage, amount_kopecks))
                           AS left_kopecks,
                       sum(posting_effect('delivered', from_stage, to_stage, amount_kopecks))
                           AS delivered_kopecks,
                       sum(posting_effect('accepted', from_stage, to_stage, amount_kopecks))
                           AS accepted_kopecks,
                       sum(posting_effect('paid', from_stage, to_stage, amount_kopecks))
                           AS paid_kopecks,
                       sum(posting_effect('free', from_stage, to_stage, amount_kopecks))
                           AS fee_kopecks,
                       sum(posting_effect('returned', from_stage, to_stage, amount_kopecks))
                           AS returned_kopecks,
                       sum(posting_effect('reserved', from_stage, to_stage, units))
                           AS uncommitted_units,
                       sum(posting_effect('committed', from_stage, to_stage, units))
                           AS left_units,
                       sum(posting_effect('delivered', from_stage, to_stage, units))
                           AS delivered_units,
                       sum(posting_effect('accepted', from_stage, to_stage, units))
                           AS accepted_units
                  FROM posted
                 WHERE from_stage >= posting_stage('committed')
                 GROUP BY contract_id) p
         WHERE a.contract_id = p.contract_id;
    END IF;

    IF lines_open THEN
        INSERT INTO ledger_lineaccount (line_id, limit_kopecks, free_kopecks, reserved_kopecks,
               committed_kopecks, accepted_kopecks, paid_kopecks, returned_kopecks)
        SELECT DISTINCT line_id, 0, 0, 0, 0, 0, 0, 0
          FROM posted WHERE kind = posting_kind('open')
            ON CONFLICT (line_id) DO NOTHING;
    END IF;

    IF lines_change AND is_alone THEN
        UPDATE ledger_lineaccount a
           SET limit_kopecks = a.limit_kopecks
                   - posting_effect('outside', p.from_stage, p.to_stage, p.amount_kopecks),
               free_kopecks = a.free_kopecks
                   + posting_effect('free', p.from_stage, p.to_stage, p.amount_kopecks),
               reserved_kopecks = a.reserved_kopecks
                   + posting_effect('reserved', p.from_stage, p.to_stage, p.amount_kopecks),
               committed_kopecks = a.committed_kopecks
                   + posting_effect('committed', p.from_stage, p.to_stage, p.amount_kopecks)
                   + posting_effect('delivered', p.from_stage, p.to_stage, p.amount_kopecks),
               accepted_kopecks = a.accepted_kopecks
                   + posting_effect('accepted', p.from_stage, p.to_stage, p.amount_kopecks),
               paid_kopecks = a.paid_kopecks
                   + posting_effect('paid', p.from_stage, p.to_stage, p.amount_kopecks),
               returned_kopecks = a.returned_kopecks
                   + posting_effect('returned', p.from_stage, p.to_stage, p.amount_kopecks)
          FROM posted p
         WHERE a.line_id = p.line_id;
    ELSIF lines_change THEN
        UPDATE ledger_lineaccount a
           SET limit_kopecks = a.limit_kopecks - p.outside_kopecks,
               free_kopecks = a.free_kopecks + p.free_kopecks,
               reserved_kopecks = a.reserved_kopecks + p.reserved_kopecks,
               committed_kopecks = a.committed_kopecks + p.committed_kopecks,
               accepted_kopecks = a.accepted_kopecks + p.accepted_kopecks,
               paid_kopecks = a.paid_kopecks + p.paid_kopecks,
               returned_kopecks = a.returned_kopecks + p.returned_kopecks
          FROM (SELECT line_id,
                       sum(posting_effect('outside', from_stage, to_stage, kopecks))
                           AS outside_kopecks,
                       sum(posting_effect('free', from_stage, to_stage, kopecks))
                           AS free_kopecks,
                       sum(posting_effect('reserved', from_stage, to_stage, kopecks))
                           AS reserved_kopecks,
                       sum(posting_effect('committed', from_stage, to_stage, kopecks)
                           + posting_effect('delivered', from_stage, to_stage, kopecks))
                           AS committed_kopecks,
                       sum(posting_effect('accepted', from_stage, to_stage, kopecks))
                           AS accepted_kopecks,
                       sum(posting_effect('paid', from_stage, to_stage, kopecks))
                           AS paid_kopecks,
                       sum(posting_effect('returned', from_stage, to_stage, kopecks))
                           AS returned_kopecks
                  FROM (SELECT line_id, from_stage, to_stage, sum(amount_kopecks)::bigint AS kopecks
                          FROM posted
                         WHERE kind NOT IN (posting_kind('deliver'), posting_kind('undeliver'))
                         GROUP BY line_id, from_stage, to_stage) moved
                 GROUP BY line_id) p
         WHERE a.line_id = p.line_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER change_counters AFTER INSERT ON ledger_posting
REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION change_counters();

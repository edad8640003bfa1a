-- Changes of limits become postings: more money for a line comes from outside, a cut goes back.
INSERT INTO ledger_posting (at, month, kind, line_id, amount_kopecks, units, source, source_id)
SELECT %(now)s::timestamptz, %(month)s::date,
       CASE WHEN amount_kopecks > 0 THEN posting_kind('open') ELSE posting_kind('cut') END,
       line_id, abs(amount_kopecks), 0, posting_source('limit_change'), id
  FROM planning_limitchange
 WHERE id = ANY(%(changes)s::bigint[])
 ORDER BY id

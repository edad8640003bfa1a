WITH live AS (
    SELECT offer_id, group_id, count(*) AS contracts
      FROM booking_contract
     WHERE status IN ('requested', 'active')
     GROUP BY offer_id, group_id)
SELECT 'предложение № ' || o.id,
       'мест ' || o.capacity || ', занято по счётчику ' || o.taken || ', живых договоров '
           || coalesce(l.contracts, 0)
  FROM providers_offer o
  LEFT JOIN live l ON l.offer_id = o.id AND l.group_id IS NULL
 WHERE o.taken <> coalesce(l.contracts, 0) OR o.taken > o.capacity
UNION ALL
SELECT 'группа № ' || g.id,
       'мест ' || g.capacity || ', занято по счётчику ' || g.taken || ', живых договоров '
           || coalesce(l.contracts, 0)
  FROM booking_group g
  LEFT JOIN (SELECT group_id, sum(contracts) AS contracts FROM live GROUP BY group_id) l
    ON l.group_id = g.id
 WHERE g.taken <> coalesce(l.contracts, 0) OR g.taken > g.capacity

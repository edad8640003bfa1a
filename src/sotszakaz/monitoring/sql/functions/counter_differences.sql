-- Where the counters of an account are not what its postings add up to, in words; nothing when they
-- agree. An account without postings has nothing on it.
-- Units: kopecks; units of the service.
CREATE FUNCTION counter_differences(counters jsonb, postings jsonb)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(
               d.title || ': счётчик '
               || CASE WHEN d.counted IS NULL THEN 'нет'
                       WHEN d.measure = 'units' THEN d.counted || ' ед.'
                       ELSE roubles(d.counted) END
               || ', по проводкам '
               || CASE WHEN d.measure = 'units' THEN d.posted || ' ед.'
                       ELSE roubles(d.posted) END,
               '; ' ORDER BY d.measure, d.place)
      FROM (SELECT n.place, n.title, m.measure,
                   (counters ->> (n.name || '_' || m.measure))::bigint AS counted,
                   coalesce((postings ->> (n.name || '_' || m.measure))::bigint, 0) AS posted
              FROM (VALUES (1, 'limit', 'лимит'), (2, 'free', 'свободно'),
                           (3, 'reserved', 'в резерве'), (4, 'face_value', 'номинал'),
                           (5, 'available', 'свободно'), (6, 'released', 'освобождено'),
                           (7, 'committed', 'в обязательствах'), (8, 'left', 'остаток'),
                           (9, 'delivered', 'оказано'), (10, 'accepted', 'принято'),
                           (11, 'paid', 'оплачено'), (12, 'fee', 'плата получателя'),
                           (13, 'returned', 'возвращено')) n (place, name, title)
             CROSS JOIN (VALUES ('kopecks'), ('units')) m (measure)
             WHERE coalesce(counters, postings) ? (n.name || '_' || m.measure)) d
     WHERE d.counted IS DISTINCT FROM d.posted
$$;

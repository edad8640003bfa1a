-- An application to the quota from everybody who came last; incomes grow from 12,000 roubles by one.
INSERT INTO eligibility_application (public_id, number, person_id, quota_id, facts, submitted_at)
SELECT gen_random_uuid(), 'З-' || id, id, %(quota)s,
       jsonb_build_object('income', 1200000 + (id %% %(incomes)s) * 100, 'need_degree', id %% 4,
                          'program_until', '2025-12-31', 'resident', id %% 50 <> 0),
       timestamptz '2023-11-01' + id * interval '1 second'
  FROM people_person WHERE id > %(after)s

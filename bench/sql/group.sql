-- A group that is never full.
INSERT INTO booking_group (public_id, offer_id, title, period, opens_at, price_kopecks, units,
                           capacity, taken)
VALUES (gen_random_uuid(), %(offer)s, 'Поход', '[2024-06-01,2024-06-03)', '2024-01-01', 300000, 300,
        1000000, 0)
RETURNING public_id

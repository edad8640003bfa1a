\set first random(1, :certificates - 100)
SELECT raw_confirm_set(:first, 100);

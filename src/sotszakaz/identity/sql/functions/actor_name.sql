-- Who did something, by what the journal and the papers keep of them: the name of the account with
-- this id or sign-in name; anybody else stays as is.
CREATE FUNCTION actor_name(reference text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT u.full_name
           FROM identity_user u
          WHERE u.username = reference
             OR u.id = CASE WHEN reference ~ '^[0-9]{1,18}$' THEN reference::bigint END
          ORDER BY u.username = reference
          LIMIT 1),
        reference)
$$;

-- Who did something, by what the journal and the papers keep of them: the name of the account with
-- this id or sign-in name. Those who play the year of an invented region have no accounts and are
-- named by their part; anybody else stays as is.
CREATE FUNCTION actor_name(reference text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT u.full_name
           FROM identity_user u
          WHERE u.username = reference
             OR u.id = CASE WHEN reference ~ '^[0-9]{1,18}$' THEN reference::bigint END
          ORDER BY u.username = reference
          LIMIT 1),
        CASE reference
            WHEN 'planner' THEN 'Плановик (учебный год)'
            WHEN 'clerk' THEN 'Специалист (учебный год)'
            WHEN 'chief' THEN 'Руководитель (учебный год)'
            WHEN 'accountant' THEN 'Бухгалтер (учебный год)'
            WHEN 'provider' THEN 'Исполнитель (учебный год)'
            WHEN 'holder' THEN 'Получатель (учебный год)'
            ELSE reference
        END)
$$;

-- Constraints, triggers and functions that are absent, switched off or not ours.
SELECT 'ограничение ' || g.name, 'в базе данных его нет или оно не проверено'
  FROM unnest(%(constraints)s::text[]) g (name)
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conname = g.name AND convalidated)
   AND NOT EXISTS (SELECT FROM pg_class i JOIN pg_index x ON x.indexrelid = i.oid
                    WHERE i.relname = g.name AND x.indisvalid)
 UNION ALL
SELECT 'триггер ' || g.name || ' таблицы ' || g.tab, 'в базе данных его нет или он отключён'
  FROM unnest(%(guarded)s::text[], %(triggers)s::text[]) g (tab, name)
 WHERE NOT EXISTS (SELECT FROM pg_trigger t
                    WHERE t.tgrelid = g.tab::regclass AND t.tgenabled = 'O'
                      AND t.tgname = g.name)
 UNION ALL
SELECT 'функция ' || g.name, 'в базе данных её нет или она не та, что в программе'
  FROM unnest(%(functions)s::text[], %(bodies)s::text[]) g (name, body)
 WHERE NOT EXISTS (SELECT FROM pg_proc WHERE proname = g.name AND prosrc = g.body)

UPDATE delivery_act
   SET status = 'confirmed', confirmed_at = %(now)s, signed_by_holder = %(actor)s
 WHERE id = ANY(%(act_ids)s)

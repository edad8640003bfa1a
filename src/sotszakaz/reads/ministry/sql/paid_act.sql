-- The act a line of a payment order pays for.
-- Scope: the posting that leads here was judged before.
SELECT l.act_id FROM settlement_paymentline l WHERE l.id = %(line)s

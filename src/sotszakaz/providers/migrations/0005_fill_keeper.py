"""Entries made before keep to the body that decided on them, or that pays them, or to any body."""

from django.db import migrations

# Who reviewed the entry works in the body; an agreement is signed for the quotas of a body; a
# region that has one body leaves no choice.
FILL = """
UPDATE providers_provider p SET keeper_id = coalesce(
    (SELECT a.organisation_id FROM identity_assignment a
      WHERE a.user_id::text = p.reviewed_by AND a.role IN ('clerk', 'head')
        AND a.organisation_id <> p.organisation_id
      ORDER BY a.id LIMIT 1),
    (SELECT q.authority_id
       FROM providers_agreement g
       JOIN planning_budgetline l ON l.payer_id = g.payer_id AND l.direction_id = g.direction_id
       JOIN planning_quota q ON q.budget_line_id = l.id
      WHERE g.provider_id = p.id AND q.authority_id <> p.organisation_id
      ORDER BY g.id DESC, q.id LIMIT 1),
    (SELECT q.authority_id FROM planning_quota q
      WHERE q.authority_id <> p.organisation_id
      ORDER BY q.id LIMIT 1))
 WHERE p.keeper_id IS NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_limit_change_is_append_only'),
        ('providers', '0004_keeper'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]

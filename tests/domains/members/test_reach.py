"""Whatever names a member goes with them: every column that could is known, with the way it goes."""

import psycopg

from visavis.adapters.embedded_postgres import Urls

# Columns with ids in tables of this installation that no foreign key takes along.
_UNTIED = """
SELECT c.relname || '.' || a.attname
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
   AND a.atttypid = 'uuid'::regtype AND a.attname NOT IN ('company_id', 'id')
   AND NOT EXISTS (
       SELECT FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)
          AND k.confdeltype IN ('c', 'n'))
"""
GOES = {
    "pictures.owner_id": "deleted with the member: companies' delete_pictures_of",
    "acts.member_id": "emptied: forget_in_acts",
    "acts.subject_id": "emptied: forget_in_acts",
    "interactions.expert_id": "ordered to be deleted: interactions' leaving",
    "interactions.second_id": "emptied: interactions' leaving",
    "interaction_offers.expert_id": "deleted: interactions' leaving",
    "interaction_notes.author_id": "emptied: interactions' leaving",
    "ratings.expert_id": "deleted: interactions' leaving",
    "messages.sender_id": "emptied: interactions' leaving",
    "webhook_deliveries.subject_id": "only while it is on its way: integrations' webhooks",
    "mails.recipient_id": "deleted: notifications' handlers",
}
NAMES_NO_MEMBER = {
    "interactions.client_id",
    "messages.client_id",
    "messages.interaction_id",
    "mails.interaction_id",
}


def test_every_column_that_could_name_a_member_is_known(database_urls: Urls) -> None:
    with psycopg.connect(database_urls.main) as connection:
        untied = {row[0] for row in connection.execute(_UNTIED).fetchall()}
    assert untied <= GOES.keys() | NAMES_NO_MEMBER

/** Every message there is to send or was sent, and what became of it. */
export const OUTBOX_TABLES = `
  CREATE TABLE ecrm_messaging_message (
    -- Goes out as the send id: random, so that it tells nothing and cannot be guessed.
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    purpose text NOT NULL,
    subject text NOT NULL,
    person text NOT NULL,
    message_class text NOT NULL CHECK (message_class IN ('transactional', 'service', 'marketing')),
    communication text,
    topic text,
    is_about_similar_goods boolean NOT NULL,
    is_personalised boolean NOT NULL,
    template_key text NOT NULL,
    -- null: erased.
    address text,
    address_hash text NOT NULL,
    root_id text,
    locale text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    -- Of a mail that others asked for, what its template prints: { subject, html, text }, or data of
    -- one of ours.
    foreign_data jsonb,
    campaign_id text,
    variant text,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'unknown', 'accepted',
      'delivered', 'bounced', 'complained', 'skipped', 'failed')),
    -- The state as indexes know it: what a provider tells of a mail that it has taken over leaves it
    -- as it is, and so touches no index.
    phase text NOT NULL GENERATED ALWAYS AS (CASE
      WHEN state = 'queued' THEN 'waiting' WHEN state IN ('sending', 'unknown') THEN 'open'
      WHEN state IN ('skipped', 'failed') THEN state ELSE 'out' END) STORED,
    -- Why it is skipped, failed, deferred or unknown.
    reason text,
    -- What the gate and the staff said, oldest first: [{ at, stage, verdict, reason, until }]; the
    -- same said again replaces the last.
    decisions jsonb NOT NULL DEFAULT '[]',
    queued_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    -- Of 'queued' and 'sending' how long a worker holds it; of 'unknown' how long events are awaited.
    lease_id uuid,
    leased_until timestamptz,
    -- Tries that failed, for which somebody is to blame; a 429 is nobody's fault.
    attempts integer NOT NULL DEFAULT 0,
    first_failed_at timestamptz,
    -- Periods of ecrm_messaging_contact_count in which it holds a place.
    counted text[] NOT NULL DEFAULT '{}',
    -- What was printed, so that it can be shown as it was sent.
    template_version_id text,
    printed jsonb,
    -- What it showed of the recommender, or would have but for a trial, and when the warehouse was
    -- told; see core/messaging/shown-picks.
    shown jsonb,
    shown_told_at timestamptz,
    provider text,
    provider_message_id text,
    sending_at timestamptz,
    accepted_at timestamptz,
    delivered_at timestamptz,
    bounced_at timestamptz,
    complained_at timestamptz,
    opened_at timestamptz,
    clicked_at timestamptz,
    unsubscribed_at timestamptz,
    ended_at timestamptz,
    -- Also finds all of one subject.
    UNIQUE (subject, purpose, person)
    -- Half of each page is left free, so that a reservation, which changes no indexed column, stays
    -- in its page and touches no index.
  ) WITH (fillfactor = 50);
  -- Two people with one address are one inbox.
  CREATE UNIQUE INDEX ecrm_messaging_message_address_idx
    ON ecrm_messaging_message (purpose, subject, address_hash) WHERE phase <> 'skipped';
  -- What waits, in lanes: one a campaign, one a purpose; see modules/messaging/outbox/lane.
  CREATE INDEX ecrm_messaging_message_due_idx
    ON ecrm_messaging_message ((coalesce(campaign_id, purpose)), due_at) WHERE phase = 'waiting';
  -- Not by \`leased_until\`: a row that is reserved must not change an index.
  CREATE INDEX ecrm_messaging_message_open_idx
    ON ecrm_messaging_message (sending_at) WHERE phase = 'open';
  CREATE INDEX ecrm_messaging_message_campaign_idx
    ON ecrm_messaging_message (campaign_id, phase) WHERE campaign_id IS NOT NULL;
  CREATE INDEX ecrm_messaging_message_recipient_idx
    ON ecrm_messaging_message (address_hash, queued_at DESC);
  CREATE INDEX ecrm_messaging_message_root_idx
    ON ecrm_messaging_message (root_id, queued_at DESC) WHERE root_id IS NOT NULL;
  -- Read backwards: the log begins with the newest.
  CREATE INDEX ecrm_messaging_message_time_idx ON ecrm_messaging_message (queued_at, id);
  -- What timelines tell, in the order in which it happened.
  CREATE INDEX ecrm_messaging_message_accepted_idx ON ecrm_messaging_message (accepted_at, id)
    INCLUDE (purpose) WHERE accepted_at IS NOT NULL;
  CREATE INDEX ecrm_messaging_message_skipped_idx ON ecrm_messaging_message (ended_at, id)
    WHERE phase IN ('skipped', 'failed');
  CREATE INDEX ecrm_messaging_message_bounced_idx ON ecrm_messaging_message (bounced_at, id)
    WHERE bounced_at IS NOT NULL;
  CREATE INDEX ecrm_messaging_message_clicked_idx ON ecrm_messaging_message (clicked_at, id)
    WHERE clicked_at IS NOT NULL;

  -- Taken over by a provider, and what was shown is not told yet.
  CREATE INDEX ecrm_messaging_message_shown_idx ON ecrm_messaging_message (sending_at)
    WHERE shown IS NOT NULL AND shown_told_at IS NULL AND accepted_at IS NOT NULL;

  -- What opens something is kept for as long as it may have to be mailed, and no longer.
  CREATE FUNCTION ecrm_messaging_forget_token() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.payload := NEW.payload - 'token';
      RETURN NEW;
    END $$;
  CREATE TRIGGER ecrm_messaging_message_token
    BEFORE INSERT OR UPDATE OF state ON ecrm_messaging_message FOR EACH ROW
    WHEN (NEW.state NOT IN ('queued', 'sending', 'unknown') AND NEW.payload->'token' IS NOT NULL)
    EXECUTE FUNCTION ecrm_messaging_forget_token();

  -- Marketing messages that went to an address in a day and in a week of its own calendar.
  CREATE TABLE ecrm_messaging_contact_count (
    address_hash text NOT NULL,
    -- '2026-11-22', or '2026-W47'.
    period text NOT NULL,
    sent integer NOT NULL,
    counted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (address_hash, period)
  );

  -- What providers told, append-only; the key makes the same event one.
  CREATE TABLE ecrm_messaging_event (
    key text PRIMARY KEY,
    message_id uuid NOT NULL,
    provider text NOT NULL,
    type text NOT NULL,
    is_machine boolean NOT NULL DEFAULT false,
    is_permanent boolean NOT NULL DEFAULT false,
    detail text,
    destination_id bigint,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_messaging_event_message_idx ON ecrm_messaging_event (message_id, occurred_at);
  CREATE INDEX ecrm_messaging_event_time_idx ON ecrm_messaging_event (received_at);

  -- Where links of mails may lead; a link names a row, never an address.
  CREATE TABLE ecrm_messaging_destination (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url text NOT NULL,
    url_hash text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  -- How a provider fares: when it may be asked again, and when it last spoke.
  CREATE TABLE ecrm_messaging_provider (
    key text PRIMARY KEY,
    blocked_until timestamptz,
    -- Why urgent mails alone are tried: wrong credentials, an unknown sender.
    halted_because text,
    halted_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    last_error text,
    last_error_at timestamptz,
    last_accepted_at timestamptz,
    last_event_at timestamptz,
    -- Newest sending of which an event was heard: proof that the webhook is alive.
    last_told_sending_at timestamptz,
    -- The set-up's own question, and what was wrong; null: nothing.
    checked_at timestamptz,
    check_error text,
    -- Domains that it signs for; null where it cannot tell.
    signed_domains text[],
    -- Domain of the sender when it was looked at, and whether it publishes a DMARC policy; null:
    -- nobody could tell.
    sender_domain text,
    has_dmarc boolean
  );
`

/**
 * What we may send, and the proof. People are named by keyed hashes of their addresses (see
 * `hashes`), so that proof and suppression outlive the address itself.
 */
export const CONSENT_TABLES = `
  CREATE TABLE ecrm_consent_topic (
    key text PRIMARY KEY,
    -- By language: en, de, zh.
    labels jsonb NOT NULL,
    purposes jsonb NOT NULL,
    channels text[] NOT NULL DEFAULT '{email}',
    is_built_in boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    position integer NOT NULL DEFAULT 100,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );

  -- What exactly somebody agreed to. \`id\` is '<topic>:<locale>:<version>'; of what a checkout says
  -- where a sale allows mails '<topic>:sale:<locale>:<version>'.
  CREATE TABLE ecrm_consent_wording (
    id text PRIMARY KEY,
    topic text NOT NULL REFERENCES ecrm_consent_topic (key),
    kind text NOT NULL DEFAULT 'opt_in' CHECK (kind IN ('opt_in', 'sale')),
    locale text NOT NULL,
    version integer NOT NULL,
    text text NOT NULL,
    created_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (topic, kind, locale, version)
  );

  -- Append-only.
  CREATE TABLE ecrm_consent_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('email', 'sms', 'phone')),
    address_hash text NOT NULL,
    root_id text,
    state text NOT NULL CHECK (state IN ('granted', 'pending', 'withdrawn', 'soft_opt_in')),
    source text NOT NULL,
    wording_id text REFERENCES ecrm_consent_wording (id),
    ip_hash text,
    user_agent_hash text,
    -- Staff only; the name as it was then.
    actor_id text,
    actor_name text,
    note text NOT NULL DEFAULT '',
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    idempotency_key text NOT NULL UNIQUE
  );
  CREATE INDEX ecrm_consent_entry_address_idx
    ON ecrm_consent_entry (address_hash, occurred_at DESC);
  CREATE INDEX ecrm_consent_entry_root_idx ON ecrm_consent_entry (root_id)
    WHERE root_id IS NOT NULL;

  -- The newest instant of each state of the entries; \`state\` as core/consent/state says it.
  CREATE TABLE ecrm_consent_standing (
    address_hash text NOT NULL,
    channel text NOT NULL,
    topic text NOT NULL,
    granted_at timestamptz,
    pending_at timestamptz,
    withdrawn_at timestamptz,
    soft_opt_in_at timestamptz,
    state text GENERATED ALWAYS AS (CASE
      WHEN granted_at IS NOT NULL AND (withdrawn_at IS NULL OR granted_at > withdrawn_at)
        THEN 'granted'
      WHEN withdrawn_at IS NOT NULL AND pending_at > withdrawn_at THEN 'pending'
      WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'
      WHEN soft_opt_in_at IS NOT NULL THEN 'soft_opt_in'
      ELSE 'pending' END) STORED,
    PRIMARY KEY (address_hash, channel, topic)
  );

  -- \`topic\` is '' where the suppression is about everything.
  CREATE TABLE ecrm_consent_suppression (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_hash text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('email', 'sms', 'phone')),
    topic text NOT NULL DEFAULT '',
    reason text NOT NULL
      CHECK (reason IN ('hard_bounce', 'complaint', 'unsubscribe', 'manual', 'erasure')),
    source text NOT NULL,
    actor_id text,
    actor_name text,
    note text NOT NULL DEFAULT '',
    suppressed_at timestamptz NOT NULL DEFAULT now(),
    lifted_at timestamptz,
    lifted_by text,
    lifted_by_name text,
    lift_note text
  );
  CREATE UNIQUE INDEX ecrm_consent_suppression_held_idx
    ON ecrm_consent_suppression (address_hash, channel, reason, topic) WHERE lifted_at IS NULL;
  CREATE INDEX ecrm_consent_suppression_time_idx
    ON ecrm_consent_suppression (suppressed_at DESC, id DESC);

  -- What a checkout said to a buyer, and whether they refused; when it is a sale it becomes an entry.
  CREATE TABLE ecrm_consent_sale_notice (
    cart_id text PRIMARY KEY,
    address_hash text NOT NULL,
    country_code text NOT NULL,
    wording_id text NOT NULL REFERENCES ecrm_consent_wording (id),
    is_refused boolean NOT NULL,
    ip_hash text,
    user_agent_hash text,
    shown_at timestamptz NOT NULL DEFAULT now(),
    -- When the sale was looked at; a sweep finds what was lost on the way.
    heard_at timestamptz
  );
  CREATE INDEX ecrm_consent_sale_notice_address_idx ON ecrm_consent_sale_notice (address_hash);
  CREATE INDEX ecrm_consent_sale_notice_unheard_idx ON ecrm_consent_sale_notice (shown_at)
    WHERE heard_at IS NULL;
  CREATE INDEX ecrm_consent_sale_notice_time_idx ON ecrm_consent_sale_notice (shown_at);

  -- Append-only; of a person by root, or of whoever has an address. The newest row counts.
  CREATE TABLE ecrm_consent_objection (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    root_id text,
    address_hash text,
    objects boolean NOT NULL,
    source text NOT NULL,
    actor_id text,
    actor_name text,
    note text NOT NULL DEFAULT '',
    occurred_at timestamptz NOT NULL,
    idempotency_key text NOT NULL UNIQUE,
    CHECK (root_id IS NOT NULL OR address_hash IS NOT NULL)
  );
  CREATE INDEX ecrm_consent_objection_root_idx ON ecrm_consent_objection (root_id, occurred_at)
    WHERE root_id IS NOT NULL;
  CREATE INDEX ecrm_consent_objection_address_idx
    ON ecrm_consent_objection (address_hash, occurred_at) WHERE address_hash IS NOT NULL;

  -- A mail with a link that somebody asked for: a confirmation, the way to the preferences, or all
  -- that is held of them.
  CREATE TABLE ecrm_consent_request (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('confirm', 'preferences', 'export')),
    channel text NOT NULL DEFAULT 'email',
    address text NOT NULL,
    address_hash text NOT NULL,
    root_id text,
    locale text NOT NULL,
    -- [{ topic, wording_id }] that the link confirms.
    topics jsonb NOT NULL DEFAULT '[]',
    source text NOT NULL,
    ip_hash text,
    user_agent_hash text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    done_at timestamptz
  );
  CREATE INDEX ecrm_consent_request_address_idx
    ON ecrm_consent_request (address_hash, created_at);
  CREATE INDEX ecrm_consent_request_ip_idx ON ecrm_consent_request (ip_hash, created_at);
  CREATE INDEX ecrm_consent_request_expiry_idx ON ecrm_consent_request (expires_at);

  -- What a link carries is not here, only its SHA-256.
  CREATE TABLE ecrm_consent_token (
    token_hash text PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('preferences', 'confirm', 'export')),
    channel text NOT NULL,
    address text NOT NULL,
    address_hash text NOT NULL,
    root_id text,
    request_id text,
    -- Of the message the link stood in; null: of none in particular.
    topic text,
    -- That message, so that it is known which one somebody left by.
    message_id uuid,
    locale text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz
  );
  CREATE INDEX ecrm_consent_token_address_idx ON ecrm_consent_token (address_hash);
  CREATE INDEX ecrm_consent_token_request_idx ON ecrm_consent_token (request_id)
    WHERE request_id IS NOT NULL;
  CREATE INDEX ecrm_consent_token_expiry_idx ON ecrm_consent_token (expires_at);

  -- Append-only: may the visits of a visitor or a customer be recorded? The newest row counts.
  CREATE TABLE ecrm_consent_tracking (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('visitor', 'customer')),
    value text NOT NULL,
    decision text NOT NULL CHECK (decision IN ('granted', 'denied')),
    decided_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_consent_tracking_subject_idx
    ON ecrm_consent_tracking (kind, value, decided_at DESC, id DESC);

  -- One erasure and its certificate. \`person\` is there until the work is done, and not after.
  CREATE TABLE ecrm_consent_erasure (
    id text PRIMARY KEY,
    requested_by text NOT NULL CHECK (requested_by IN ('shopper', 'staff', 'retention')),
    actor_id text,
    reason text NOT NULL DEFAULT '',
    also_core boolean NOT NULL,
    status text NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'running', 'done')),
    person jsonb,
    -- [{ table, action, rows }] as they were found.
    counts jsonb NOT NULL DEFAULT '[]',
    requested_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz
  );
  CREATE INDEX ecrm_consent_erasure_time_idx ON ecrm_consent_erasure (requested_at DESC, id);
  CREATE UNIQUE INDEX ecrm_consent_erasure_open_idx
    ON ecrm_consent_erasure ((person ->> 'profile_id')) WHERE finished_at IS NULL;

  -- Proof does not change; an erasure says so for its transaction and takes what names the person.
  CREATE FUNCTION ecrm_consent_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_setting('ecrm_consent.is_erasing', true) = 'on' THEN RETURN NEW; END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER ecrm_consent_wording_stays BEFORE UPDATE OR DELETE ON ecrm_consent_wording
    FOR EACH ROW EXECUTE FUNCTION ecrm_consent_refuse_change();
  CREATE TRIGGER ecrm_consent_entry_stays BEFORE UPDATE OR DELETE ON ecrm_consent_entry
    FOR EACH ROW EXECUTE FUNCTION ecrm_consent_refuse_change();
`

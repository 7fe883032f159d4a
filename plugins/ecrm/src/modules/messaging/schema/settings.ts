/** What merchants decide for all messages together, and who they say they are. */
export const SETTINGS_TABLES = `
  -- One row.
  CREATE TABLE ecrm_messaging_settings (
    id boolean PRIMARY KEY DEFAULT true CHECK (id),
    per_day_max integer CHECK (per_day_max BETWEEN 1 AND 1000),
    per_week_max integer CHECK (per_week_max BETWEEN 1 AND 1000),
    -- Local hours without marketing, 0..23; both null: none. The first is in it, the last is not.
    quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 23),
    quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 23),
    -- Classes that the merchant holds back.
    paused text[] NOT NULL DEFAULT '{}',
    from_name text,
    from_address text,
    reply_to text,
    -- Printed in every marketing mail: CAN-SPAM asks for it.
    postal_address text,
    -- Purposes that are switched off: 'order_shipped'.
    off_purposes text[] NOT NULL DEFAULT '{}',
    -- Nobody is written to about what happened in the store before this.
    begins_at timestamptz NOT NULL DEFAULT now(),
    changed_by text,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
  );
  INSERT INTO ecrm_messaging_settings (per_day_max, per_week_max, quiet_from, quiet_to)
    VALUES (1, 3, 21, 8);

  -- Append-only: who changed what of the messages.
  CREATE TABLE ecrm_messaging_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id text NOT NULL,
    actor_name text,
    -- 'settings', 'template', 'campaign', 'message'.
    thing text NOT NULL,
    thing_id text NOT NULL,
    action text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    acted_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_messaging_audit_thing_idx ON ecrm_messaging_audit (thing, thing_id, id DESC);
`

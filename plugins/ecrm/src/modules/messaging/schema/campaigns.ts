/** Campaigns, their approval and what they cost. */
export const CAMPAIGN_TABLES = `
  CREATE TABLE ecrm_messaging_campaign (
    id text PRIMARY KEY,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'waiting_for_approval',
      'scheduled', 'held', 'planning', 'sending', 'paused', 'stopped', 'finished')),
    -- Everything a marketer chose; see core/messaging/campaigns/campaign-document.ts.
    document jsonb NOT NULL,
    -- Why it is held: 'too_old', 'complaints', 'provider_halted'.
    held_because text,
    starts_at timestamptz,
    created_by text NOT NULL,
    created_by_name text,
    approved_by text,
    approved_by_name text,
    approved_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    planned_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    -- Where planning stands: the last profile id that has its row.
    planned_to text,
    -- Arm that won the test, and when it was decided.
    winner text,
    decided_at timestamptz,
    revision integer NOT NULL DEFAULT 1
  );
  CREATE INDEX ecrm_messaging_campaign_time_idx ON ecrm_messaging_campaign (created_at DESC, id);
  CREATE INDEX ecrm_messaging_campaign_open_idx ON ecrm_messaging_campaign (starts_at)
    WHERE status IN ('scheduled', 'planning', 'sending');

  -- Whom a campaign keeps as a yardstick: they get nothing, and their orders are counted.
  CREATE TABLE ecrm_messaging_holdout (
    campaign_id text NOT NULL REFERENCES ecrm_messaging_campaign (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    held_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, profile_id)
  );
  CREATE INDEX ecrm_messaging_holdout_person_idx ON ecrm_messaging_holdout (profile_id);
`

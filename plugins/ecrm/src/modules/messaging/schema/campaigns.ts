/** Campaigns, their approval, what they cost, and what became of their messages, counted. */

/** Columns that decide how a message is counted: most of a statement's are alike in all of them. */
const ALIKE = `campaign_id, coalesce(variant, '') AS variant, state,
    CASE state WHEN 'skipped' THEN coalesce(reason, '') END AS reason,
    date_trunc('hour', accepted_at, 'UTC') AS accepted,
    date_trunc('hour', delivered_at, 'UTC') AS delivered,
    date_trunc('hour', bounced_at, 'UTC') AS bounced,
    date_trunc('hour', clicked_at, 'UTC') AS clicked,
    date_trunc('hour', unsubscribed_at, 'UTC') AS unsubscribed,
    date_trunc('hour', complained_at, 'UTC') AS complained`
const HOURS = ["accepted", "delivered", "bounced", "clicked", "unsubscribed", "complained"]

const countsOf = (rows: string, sign: 1 | -1) => `
      SELECT ${ALIKE}, ${sign} * count(*) AS n FROM ${rows}
      WHERE campaign_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`

const addTallies = (counts: string) => `
    INSERT INTO ecrm_messaging_campaign_tally (campaign_id, variant, what, hour, count)
    SELECT alike.campaign_id, alike.variant, mark.what, mark.hour, sum(alike.n)
    FROM (${counts}) alike
    CROSS JOIN LATERAL (VALUES
      ('state:' || alike.state, NULL::timestamptz, true),
      ('skipped:' || alike.reason, NULL, alike.reason IS NOT NULL),
      ${HOURS.map((what) => `('${what}', alike.${what}, alike.${what} IS NOT NULL)`).join(`,
      `)}
    ) AS mark (what, hour, holds)
    WHERE mark.holds
    GROUP BY 1, 2, 3, 4 HAVING sum(alike.n) <> 0;`

export const CAMPAIGN_TABLES = `
  CREATE TABLE ecrm_messaging_campaign (
    id text PRIMARY KEY,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'waiting_for_approval',
      'scheduled', 'held', 'planning', 'sending', 'paused', 'stopped', 'finished')),
    -- Everything a marketer chose; see core/messaging/campaigns/campaign-document.ts.
    document jsonb NOT NULL,
    -- Why it is held: 'too_old', 'complaints', 'provider_halted', 'needs_approval'.
    held_because text,
    starts_at timestamptz,
    created_by text NOT NULL,
    created_by_name text,
    -- Who changed the document last; neither they nor the author can approve.
    edited_by text NOT NULL,
    edited_by_name text,
    submitted_at timestamptz,
    -- People of the audience then.
    submitted_people integer,
    approved_by text,
    approved_by_name text,
    approved_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    planned_at timestamptz,
    started_at timestamptz,
    paused_at timestamptz,
    finished_at timestamptz,
    -- Where planning stands: the last profile id that has its row. These change in the transaction
    -- that makes the rows of a page, so that no crash leaves one without the other.
    planned_to text,
    planned_people integer NOT NULL DEFAULT 0,
    -- Of them, those whom the gate let pass at planning: all that is compared with the hold-out.
    planned_eligible integer NOT NULL DEFAULT 0,
    planned_without_address integer NOT NULL DEFAULT 0,
    planned_held_out integer NOT NULL DEFAULT 0,
    -- Minutes that are taken under the speed cap; see core/messaging/campaigns/pace.ts.
    pace jsonb NOT NULL DEFAULT '[]',
    -- Until then its messages may leave unattended; whoever looks after it moves it on. When it has
    -- passed, the database was away, or is a restored one: what is open may have been sent since.
    sends_until timestamptz,
    -- Counts at which a human has said that it goes on in spite of complaints.
    excused_accepted integer NOT NULL DEFAULT 0,
    excused_complained integer NOT NULL DEFAULT 0,
    -- When the last mail of the test was out, the arm that won, and when it was decided.
    tested_at timestamptz,
    winner text,
    winner_is_significant boolean,
    winner_p_value double precision,
    decided_at timestamptz,
    -- Person up to whom those who waited for the winner have got it; null: all, or not begun.
    released_to text,
    released_at timestamptz,
    revision integer NOT NULL DEFAULT 1
  );
  CREATE INDEX ecrm_messaging_campaign_time_idx ON ecrm_messaging_campaign (created_at DESC, id);
  CREATE INDEX ecrm_messaging_campaign_open_idx ON ecrm_messaging_campaign (status, created_at)
    WHERE finished_at IS NULL;

  -- Whom a campaign keeps as a yardstick: they get nothing, and their orders are counted.
  CREATE TABLE ecrm_messaging_holdout (
    campaign_id text NOT NULL REFERENCES ecrm_messaging_campaign (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    held_at timestamptz NOT NULL DEFAULT now(),
    -- Why the gate would have let no mail go to them; null: it would have.
    would_skip text,
    PRIMARY KEY (campaign_id, profile_id)
  );
  CREATE INDEX ecrm_messaging_holdout_person_idx ON ecrm_messaging_holdout (profile_id);

  -- Counts of messages, as differences: a statement over a thousand of them adds a few rows, in its
  -- own transaction and without waiting for anybody, and the sum is what is true. Rows of the same
  -- kind are put together now and then. Outlives the messages.
  CREATE TABLE ecrm_messaging_campaign_tally (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id text NOT NULL,
    variant text NOT NULL,
    -- 'state:queued', 'skipped:no_consent', 'accepted', 'clicked' …
    what text NOT NULL,
    hour timestamptz,
    count integer NOT NULL
  );
  CREATE INDEX ecrm_messaging_campaign_tally_idx ON ecrm_messaging_campaign_tally (campaign_id);

  CREATE FUNCTION ecrm_messaging_tally_new() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${addTallies(countsOf("new_rows", 1))}
    RETURN NULL;
  END $$;
  CREATE FUNCTION ecrm_messaging_tally_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${addTallies(`${countsOf("new_rows", 1)} UNION ALL ${countsOf("old_rows", -1)}`)}
    RETURN NULL;
  END $$;
  CREATE TRIGGER ecrm_messaging_message_counted AFTER INSERT ON ecrm_messaging_message
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ecrm_messaging_tally_new();
  CREATE TRIGGER ecrm_messaging_message_recounted AFTER UPDATE ON ecrm_messaging_message
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ecrm_messaging_tally_changed();
`

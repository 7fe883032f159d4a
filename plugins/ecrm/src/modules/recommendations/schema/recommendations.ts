/**
 * What the merchant decides about picks, and what shoppers refuse. Documents are versioned JSON
 * whose schemas are in `core/recommendations`; every change of what servers obey raises `revision`,
 * which they look at every few seconds.
 */
export const RECOMMENDATION_TABLES = `
  -- One row. Servers reload what the merchant decided when it has grown.
  CREATE TABLE ecrm_recommendations_revision (
    id boolean PRIMARY KEY DEFAULT true CHECK (id),
    revision bigint NOT NULL,
    changed_at timestamptz NOT NULL
  );
  INSERT INTO ecrm_recommendations_revision VALUES (true, 1, now());

  -- Trigger, optional trait, targets; \`learned_key\` names what was learned, so that a proposal
  -- that was refused does not come back.
  CREATE TABLE ecrm_recommendations_chain (
    id text PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('simple', 'complex', 'path')),
    origin text NOT NULL CHECK (origin IN ('written', 'learned')),
    status text NOT NULL CHECK (status IN ('proposed', 'active', 'paused', 'refused')),
    learned_key text UNIQUE,
    document jsonb NOT NULL,
    figures jsonb,
    priority integer NOT NULL DEFAULT 0,
    starts_at timestamptz,
    ends_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    updated_by text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE INDEX ecrm_recommendations_chain_list_idx
    ON ecrm_recommendations_chain (status, kind, updated_at DESC, id);

  -- What the traits that were learned without names are called here, by language.
  CREATE TABLE ecrm_recommendations_trait (
    key text PRIMARY KEY,
    labels jsonb NOT NULL,
    is_active boolean NOT NULL,
    updated_by text,
    updated_at timestamptz NOT NULL
  );

  -- A slot that has no row has the policy of core.
  CREATE TABLE ecrm_recommendations_slot (
    name text PRIMARY KEY,
    policy jsonb NOT NULL,
    version integer NOT NULL,
    updated_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );

  -- Pins, boosts, exclusions, weight of margin, pressure of stock.
  CREATE TABLE ecrm_recommendations_rule (
    id text PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('pin', 'boost', 'exclude', 'margin', 'stock')),
    document jsonb NOT NULL,
    slots text[] NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    updated_by text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );

  -- Accessories: \`fits_product_id\` goes with \`product_id\`; a mutual fit is two rows.
  CREATE TABLE ecrm_recommendations_fit (
    product_id text NOT NULL,
    fits_product_id text NOT NULL,
    note text,
    updated_by text,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (product_id, fits_product_id),
    CHECK (product_id <> fits_product_id)
  );
  CREATE INDEX ecrm_recommendations_fit_back_idx ON ecrm_recommendations_fit (fits_product_id);

  -- "Not for me", of a customer where one is signed in, else of a visitor.
  CREATE TABLE ecrm_recommendations_refusal (
    owner_id text NOT NULL,
    product_id text NOT NULL,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (owner_id, product_id)
  );
  CREATE INDEX ecrm_recommendations_refusal_age_idx ON ecrm_recommendations_refusal (refused_at);

  -- Variants of one slot, given by a keyed hash of the person; one running test a slot.
  CREATE TABLE ecrm_recommendations_experiment (
    id text PRIMARY KEY,
    name text NOT NULL,
    slot text NOT NULL,
    status text NOT NULL CHECK (status IN ('draft', 'running', 'stopped')),
    document jsonb NOT NULL,
    salt text NOT NULL,
    started_at timestamptz,
    stopped_at timestamptz,
    stop_reason text,
    version integer NOT NULL DEFAULT 1,
    updated_by text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX ecrm_recommendations_experiment_running_idx
    ON ecrm_recommendations_experiment (slot) WHERE status = 'running';

  -- A short quiz: questions, what their answers tell, texts by language.
  CREATE TABLE ecrm_recommendations_adviser (
    key text PRIMARY KEY,
    document jsonb NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    updated_by text,
    updated_at timestamptz NOT NULL
  );

  CREATE FUNCTION ecrm_recommendations_raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE ecrm_recommendations_revision SET revision = revision + 1, changed_at = now();
    RETURN NULL;
  END $$;
  ${["chain", "trait", "slot", "rule", "fit", "experiment", "adviser"]
    .map(
      (noun) => `CREATE TRIGGER ecrm_recommendations_${noun}_revision
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ecrm_recommendations_${noun}
    FOR EACH STATEMENT EXECUTE FUNCTION ecrm_recommendations_raise_revision();`
    )
    .join("\n  ")}
`

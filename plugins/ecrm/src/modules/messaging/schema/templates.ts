/** Templates as merchants changed or made them; what the plugin brings is in its files. */
export const TEMPLATE_TABLES = `
  CREATE TABLE ecrm_messaging_template (
    key text PRIMARY KEY,
    name text NOT NULL,
    -- Built-in template that it began as.
    base_key text NOT NULL,
    -- Marketing templates belong to a topic.
    topic text,
    published_version_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz
  );

  -- A version never changes once it was published.
  CREATE TABLE ecrm_messaging_template_version (
    id text PRIMARY KEY,
    template_key text NOT NULL REFERENCES ecrm_messaging_template (key) ON DELETE CASCADE,
    number integer NOT NULL,
    -- { subject, html, text, wordings: { en: { … }, de: { … }, zh: { … } } }
    content jsonb NOT NULL,
    note text NOT NULL DEFAULT '',
    created_by text,
    created_by_name text,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Grows with each change of a draft.
    revision integer NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    -- Why it cannot be printed; found when a mail was to be sent.
    broken_because text,
    broken_at timestamptz,
    UNIQUE (template_key, number)
  );
  -- One draft a template: whoever edits sees what the others wrote.
  CREATE UNIQUE INDEX ecrm_messaging_template_draft_idx
    ON ecrm_messaging_template_version (template_key) WHERE published_at IS NULL;
`

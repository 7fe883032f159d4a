import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * Facts, range-partitioned by month. Each key starts with its distribution key (visitor or
 * order), so that the same schema shards on a Postgres-compatible cluster.
 */
export class CreateFacts1763769600000 implements MigrationInterface {
  readonly name = "CreateFacts1763769600000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        visitor_id text NOT NULL,
        event_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        type text NOT NULL,
        product_id text,
        variant_id text,
        anchor_product_id text,
        cart_id text,
        order_id text,
        customer_id text,
        sales_channel_id text,
        query text,
        slot text,
        position smallint,
        quantity integer,
        model_version bigint,
        reason_code text,
        variant text,
        actor text,
        PRIMARY KEY (visitor_id, event_id, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      CREATE INDEX event_cart_idx ON event (cart_id, occurred_at) WHERE cart_id IS NOT NULL;
      CREATE INDEX event_occurred_idx ON event USING brin (occurred_at);
      -- What picks did: reports of a span read only these.
      CREATE INDEX event_picks_idx ON event (occurred_at) INCLUDE (visitor_id, type, slot, product_id)
        WHERE type IN ('exposure', 'click') AND actor IS NULL;
      CREATE INDEX event_customer_idx ON event (customer_id, occurred_at)
        WHERE customer_id IS NOT NULL;

      -- Who was signed in at which device, as events have said it; kept when the events are dropped.
      CREATE TABLE known_visitor (
        visitor_id text NOT NULL,
        customer_id text NOT NULL,
        first_seen_at timestamptz NOT NULL,
        PRIMARY KEY (visitor_id, customer_id)
      );
      CREATE INDEX known_visitor_customer_idx ON known_visitor (customer_id);

      CREATE TABLE order_fact (
        order_id text NOT NULL,
        ordered_at timestamptz NOT NULL,
        source text NOT NULL,
        display_id text,
        person_key text,
        customer_id text,
        visitor_id text,
        cart_id text,
        sales_channel_id text,
        country_code text,
        currency_code text NOT NULL,
        is_guest boolean NOT NULL,
        canceled_at timestamptz,
        item_total numeric NOT NULL,
        discount_total numeric NOT NULL DEFAULT 0,
        charge_total numeric NOT NULL DEFAULT 0,
        refund_total numeric NOT NULL DEFAULT 0,
        import_id bigint,
        projected_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (order_id, ordered_at)
      ) PARTITION BY RANGE (ordered_at);
      CREATE INDEX order_fact_ordered_idx ON order_fact USING brin (ordered_at);
      CREATE INDEX order_fact_person_idx ON order_fact (person_key, ordered_at);
      CREATE INDEX order_fact_import_idx ON order_fact (import_id) WHERE import_id IS NOT NULL;

      CREATE TABLE order_line (
        order_id text NOT NULL,
        line_id text NOT NULL,
        occurred_at timestamptz NOT NULL,
        ordered_at timestamptz NOT NULL,
        kind text NOT NULL CHECK (kind IN ('sale', 'return', 'charge')),
        item_id bigint,
        person_key text,
        title text,
        quantity numeric NOT NULL,
        unit_price numeric NOT NULL,
        amount numeric NOT NULL,
        import_id bigint,
        PRIMARY KEY (order_id, line_id, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      CREATE INDEX order_line_occurred_idx ON order_line USING brin (occurred_at);
      CREATE INDEX order_line_item_idx ON order_line (item_id, occurred_at);

      CREATE TABLE item (
        item_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        item_key text NOT NULL UNIQUE,
        sku text,
        product_id text,
        variant_id text,
        title text NOT NULL,
        category_ids text[] NOT NULL DEFAULT '{}',
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX item_product_idx ON item (product_id) WHERE product_id IS NOT NULL;
      CREATE INDEX item_variant_idx ON item (variant_id) WHERE variant_id IS NOT NULL;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE event, known_visitor, order_fact, order_line, item`)
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm"

/** Servers follow what was written last, every few seconds. */
export class IndexTails1763769600010 implements MigrationInterface {
  readonly name = "IndexTails1763769600010"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX order_fact_projected_idx ON order_fact (projected_at);
      CREATE INDEX item_updated_idx ON item (updated_at);
      -- Events come in the order of their instants of receipt: a range of blocks says enough.
      CREATE INDEX event_received_idx ON event USING brin (received_at)
        WITH (pages_per_range = 32, autosummarize = on);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX order_fact_projected_idx, item_updated_idx, event_received_idx`)
  }
}

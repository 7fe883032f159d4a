import type { MigrationInterface, QueryRunner } from "typeorm"

/** Servers follow what was written last, every few seconds. */
export class IndexTails1763769600010 implements MigrationInterface {
  readonly name = "IndexTails1763769600010"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX order_fact_projected_idx ON order_fact (projected_at);
      CREATE INDEX item_updated_idx ON item (updated_at);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX order_fact_projected_idx, item_updated_idx`)
  }
}

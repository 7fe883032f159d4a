import type { MigrationInterface, QueryRunner } from "typeorm"

/** Servers remember the cards of products and forget those that changed, every few seconds. */
export class NoteChangedProducts1763769600011 implements MigrationInterface {
  readonly name = "NoteChangedProducts1763769600011"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changed_product (
        product_id text PRIMARY KEY,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX changed_product_changed_idx ON changed_product (changed_at);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changed_product`)
  }
}

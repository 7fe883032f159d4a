import type { MigrationInterface, QueryRunner } from "typeorm"

/** Return invoices of imported histories have lines but no order: found by the person they name. */
export class IndexReturnsByPerson1763769600002 implements MigrationInterface {
  readonly name = "IndexReturnsByPerson1763769600002"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX order_line_returner_idx ON order_line (person_key)
       WHERE kind = 'return' AND person_key IS NOT NULL`
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX order_line_returner_idx`)
  }
}

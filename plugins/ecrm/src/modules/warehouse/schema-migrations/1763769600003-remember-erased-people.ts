import type { MigrationInterface, QueryRunner } from "typeorm"

/** Pseudonyms of people of imported histories who were erased, so that no import names them again. */
export class RememberErasedPeople1763769600003 implements MigrationInterface {
  readonly name = "RememberErasedPeople1763769600003"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE erased_person (
         pseudonym text PRIMARY KEY,
         erased_at timestamptz NOT NULL DEFAULT now())`
    )
    await runner.query(
      `INSERT INTO erased_person (pseudonym)
       SELECT person_key FROM order_fact WHERE person_key LIKE 'erased:%'
       UNION SELECT person_key FROM order_line WHERE person_key LIKE 'erased:%'`
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE erased_person`)
  }
}

import type { EntityManager } from "typeorm"

/** Statements as the store's own database takes them: `?` stands for a value. */
export interface PlainStatements {
  raw<Row>(sql: string, bindings?: unknown[]): Promise<{ rows: Row[]; rowCount?: number }>
}

/** Lets one statement be written for both databases. */
export const plainStatements = (db: EntityManager): PlainStatements => ({
  raw: async <Row>(sql: string, bindings: unknown[] = []) => {
    let place = 0
    const numbered = sql.replace(/\?/g, () => `$${++place}`)
    const answer: unknown = await db.query(numbered, bindings)
    // A statement that changes rows answers [rows, count], any other its rows.
    if (Array.isArray(answer) && Array.isArray(answer[0]) && typeof answer[1] === "number") {
      return { rows: answer[0] as Row[], rowCount: answer[1] }
    }
    return { rows: answer as Row[] }
  },
})

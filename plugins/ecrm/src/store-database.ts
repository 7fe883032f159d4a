/** The store's own database (knex), as modules and workflows of this plugin talk to it. */
export interface StoreDatabase {
  /** Runs one statement; `?` stands for a value, `\\?` for a question mark. */
  raw<Row>(sql: string, bindings?: unknown[]): Promise<{ rows: Row[]; rowCount?: number }>
  transaction<T>(
    work: (tx: StoreDatabase) => Promise<T>,
    config?: { isolationLevel?: "read committed" | "repeatable read"; readOnly?: boolean }
  ): Promise<T>
}

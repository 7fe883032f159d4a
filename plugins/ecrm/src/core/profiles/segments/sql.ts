/** A piece of SQL with its values: `?` stands for each, in order. */
export interface Sql {
  text: string
  values: unknown[]
}

const isSql = (part: unknown): part is Sql =>
  typeof part === "object" && part !== null && "text" in part && "values" in part

/**
 * Builds SQL from a template. What is interpolated becomes a binding, unless it is SQL itself:
 * a value can therefore never become part of the statement's text.
 * @example sql`${column} > ${12}::numeric`
 */
export function sql(texts: TemplateStringsArray, ...parts: (Sql | SqlValue)[]): Sql {
  const values: unknown[] = []
  let text = texts[0]
  parts.forEach((part, index) => {
    text += isSql(part) ? part.text : "?"
    values.push(...(isSql(part) ? part.values : [part]))
    text += texts[index + 1]
  })
  return { text, values }
}

export type SqlValue = string | number | boolean | null | string[] | number[]

export const TRUE = sql`TRUE`
export const FALSE = sql`FALSE`

/** Joins pieces, each in brackets, by AND or OR. */
export function joined(pieces: Sql[], word: "AND" | "OR"): Sql {
  return {
    text: pieces.map(({ text }) => `(${text})`).join(` ${word} `),
    values: pieces.flatMap(({ values }) => values),
  }
}

/** The complement; the piece must never be null. */
export const negated = (piece: Sql): Sql => sql`NOT (${piece})`

/** A test of a column that is false, not null, where the column is null. */
export const known = (column: Sql, test: Sql): Sql => sql`${column} IS NOT NULL AND ${test}`

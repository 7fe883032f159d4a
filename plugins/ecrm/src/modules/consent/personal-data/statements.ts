import type {
  Person,
  PersonalTable,
  Replacement,
  RowMatch,
} from "../../../core/personal-data/holder"

/** A statement with `?` for its values. */
export interface Statement {
  sql: string
  values: unknown[]
}

const NOTHING: Statement = { sql: "false", values: [] }

/** Which rows of a table are a person's. */
export function rowsOf(table: PersonalTable, person: Person): Statement {
  const parts = table.match.map((match) => partOf(table.table, match, person))
  return {
    sql: parts.map((part) => `(${part.sql})`).join(" OR "),
    values: parts.flatMap((part) => part.values),
  }
}

function partOf(table: string, match: RowMatch, person: Person): Statement {
  const { column, how, unless_other } = match
  const wanted = person[match.is]
  if (wanted.length === 0) return NOTHING
  if (how === "contains") {
    // The first condition is the cheap one.
    const sql = `EXISTS (SELECT 1 FROM unnest(?::text[], ?::text[]) AS named (word, pattern)
      WHERE strpos(lower(${column}::text), lower(word)) > 0 AND ${column}::text ~* pattern)`
    return { sql, values: [wanted, wanted.map(wholeWord)] }
  }
  if (how === "cell") {
    const cells = `string_to_array(translate(${column}, ';"' || chr(9), ',,,'), ',')`
    const sql = `EXISTS (SELECT 1 FROM import i, unnest(${cells}) AS cell
      WHERE i.import_id = ${table}.import_id AND i.source || ':' || cell = ANY(?::text[]))`
    return { sql, values: [wanted] }
  }
  if (how === "message") {
    const sql = `${column} IN (SELECT id FROM ecrm_messaging_message
      WHERE address_hash = ANY(?::text[]))`
    return { sql, values: [wanted] }
  }
  const own = { sql: `${column} = ANY(?::text[])`, values: [wanted] }
  if (unless_other === undefined) return own
  const { column: other, is } = unless_other
  return {
    sql: `${own.sql} AND (${other} IS NULL OR ${other} = ANY(?::text[]))`,
    values: [...own.values, person[is]],
  }
}

/** What ids, keys of imports, addresses and numbers are made of. */
const INSIDE = "[:alnum:]_.@+-"

/**
 * The pattern of a text that is not part of a longer name: `shop:12` is not in `shop:123`. A full
 * stop may follow, as at the end of a sentence, and `@` with an instant, as in keys of tasks.
 * Without question marks, which stand for values.
 */
function wholeWord(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
  return `(^|[^${INSIDE}])${escaped}($|[^${INSIDE}]|([.]|@[0-9]+)($|[^${INSIDE}]))`
}

export function countRows(table: PersonalTable, person: Person): Statement {
  const { sql, values } = rowsOf(table, person)
  return { sql: `SELECT count(*)::int AS count FROM ${table.table} WHERE ${sql}`, values }
}

/** What an export shows, in the order of the first columns. */
export function readRows(table: PersonalTable, person: Person): Statement {
  const { sql, values } = rowsOf(table, person)
  const columns = table.columns.map((column) => `"${column}"`).join(", ")
  return { sql: `SELECT ${columns} FROM ${table.table} WHERE ${sql}`, values }
}

/**
 * Takes a person out of a table; `null` where rows are kept.
 * @param pseudonyms of everything that names the person
 */
export function eraseRows(
  table: PersonalTable,
  person: Person,
  pseudonyms: Record<string, string>
): Statement | null {
  const { on_erase } = table
  if (on_erase.do === "keep") return null
  const where = rowsOf(table, person)
  if (on_erase.do === "delete") {
    return { sql: `DELETE FROM ${table.table} WHERE ${where.sql}`, values: where.values }
  }
  const sets = Object.entries(on_erase.set).map(([column, replacement]) =>
    setColumn(column, replacement, table, person, pseudonyms)
  )
  return {
    sql: `UPDATE ${table.table} SET ${sets.map((set) => set.sql).join(", ")} WHERE ${where.sql}`,
    values: [...sets.flatMap((set) => set.values), ...where.values],
  }
}

function setColumn(
  column: string,
  replacement: Replacement,
  table: PersonalTable,
  person: Person,
  pseudonyms: Record<string, string>
): Statement {
  const plain: Partial<Record<Replacement, string>> = {
    null: "NULL",
    empty_text: "''",
    empty_json: "'{}'",
    now: `coalesce(${column}, now())`,
  }
  const value = plain[replacement]
  if (value !== undefined) return { sql: `${column} = ${value}`, values: [] }
  if (replacement === "pseudonym_if_theirs") {
    const sql = `${column} = coalesce(?::jsonb ->> ${column}, ${column})`
    return { sql, values: [JSON.stringify(pseudonyms)] }
  }
  const match = table.match.find((one) => one.column === column)
  const theirs = match === undefined ? [] : person[match.is]
  return {
    sql: `${column} = CASE WHEN ${column} = ANY(?::text[]) THEN NULL ELSE ${column} END`,
    values: [theirs],
  }
}

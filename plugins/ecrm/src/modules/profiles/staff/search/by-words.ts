import { likePatterns, type WordPattern } from "../../../../core/profiles/search-words"
import type { Fragment, SearchSource } from "./search-source"
import { SHORT_WORDS, shortQuery } from "./short-words"

/** By name, address, phone number and reference of an import: all words, in any order. */
export const byWords: SearchSource = {
  name: "words",
  rank: 2,
  ask({ words }, { from, where, is_walk }) {
    if (words.length === 0) return null
    const found = words.map((ways) =>
      anyOf(ways.map((way) => (is_walk ? stands(way) : isFound(way))))
    )
    return {
      sql: `SELECT p.id FROM ${from} WHERE ${where.sql} AND ${found.map(({ sql }) => sql).join(" AND ")}`,
      bindings: [...where.bindings, ...found.flatMap(({ bindings }) => bindings)],
    }
  },
}

const anyOf = (ways: Fragment[]): Fragment => ({
  sql: `(${ways.map(({ sql }) => sql).join(" OR ")})`,
  bindings: ways.flatMap(({ bindings }) => bindings),
})

const stands = (pattern: WordPattern): Fragment =>
  anyOf(likePatterns(pattern).map((text) => ({ sql: "p.search_text LIKE ?", bindings: [text] })))

/** Where a pattern is too short for the trigrams, its first letters find whom to look at. */
function isFound(pattern: WordPattern): Fragment {
  const like = stands(pattern)
  const short = shortQuery(pattern)
  if (short === null) return like
  return {
    sql: `(${SHORT_WORDS.replace("search_text", "p.search_text")} @@ ?::tsquery AND ${like.sql})`,
    bindings: [short, ...like.bindings],
  }
}

import { likePatterns } from "../../../../core/profiles/search-words"
import type { SearchSource } from "./search-source"

/** By name, address, phone number and reference of an import: all words, in any order. */
export const byWords: SearchSource = {
  name: "words",
  rank: 2,
  ask({ words }, { from, where }) {
    if (words.length === 0) return null
    const patterns = words.map((word) => word.flatMap(likePatterns))
    const found = patterns.map((ways) => `(${ways.map(() => "p.search_text LIKE ?").join(" OR ")})`)
    return {
      sql: `SELECT p.id FROM ${from} WHERE ${where.sql} AND ${found.join(" AND ")}`,
      bindings: [...where.bindings, ...patterns.flat()],
    }
  },
}

import type { SearchWords } from "../../../../core/profiles/search-words"

/** SQL with `?` for values. */
export interface Fragment {
  sql: string
  bindings: unknown[]
}

/** The people among whom is searched: `FROM … WHERE …` over `p` (profile) and `a` (audience). */
export interface Among {
  from: string
  where: Fragment
  /** True where people are looked at one after another, so that no index helps. */
  is_walk: boolean
}

/**
 * One kind of thing by which a person is found. A new one (serial numbers, tracking numbers) is a
 * file beside this one and a line in `sources.ts`.
 */
export interface SearchSource {
  name: string
  /** What is found by a source of a lower number is shown first. */
  rank: number
  /**
   * SQL that gives ids of surviving people as `id`, in any order; null where the words cannot name
   * such a thing. It must come from an index, and is cut off by the caller's `LIMIT`.
   */
  ask(search: SearchWords, among: Among): Fragment | null
}

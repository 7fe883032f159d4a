/** What is known of an item without any order. */
export interface ItemText {
  title: string
  description: string | null
  /** The nearest first. */
  category_ids: readonly string[]
  /** Tags, collections and attributes, each as text. */
  tags: readonly string[]
}

/** Terms fall into so many buckets (2¹⁸); two that share one are taken for the same. */
export const TERM_BUCKETS = 262_144

/** How much a term counts by where it stands; what a title says is most certain. */
const WEIGHTS = { title: 1, description: 0.3, category: 1, tag: 0.7 }
/** A word's trigrams together count as much as this share of the word. */
const TRIGRAM_SHARE = 0.5
const WORD_LENGTH_MIN = 2
const DESCRIPTION_CHARACTERS_MAX = 2_000

/**
 * Words, parts of words, categories and tags of an item.
 * Trigrams let inflections, compounds and misspellings meet, in languages without a stemmer.
 * @returns weight by bucket, before any idf; 0 < weight
 */
export function termsOf(item: ItemText): Map<number, number> {
  const terms = new Map<number, number>()
  const add = (text: string, weight: number) => {
    const bucket = hash(text) % TERM_BUCKETS
    terms.set(bucket, Math.max(terms.get(bucket) ?? 0, weight))
  }
  const addWords = (text: string, weight: number) => {
    for (const word of wordsOf(text)) {
      add(`w ${word}`, weight)
      const padded = ` ${word} `
      const share = (weight * TRIGRAM_SHARE) / Math.sqrt(padded.length - 2)
      for (let at = 0; at + 3 <= padded.length; at++) add(`g${padded.slice(at, at + 3)}`, share)
    }
  }
  addWords(item.title, WEIGHTS.title)
  if (item.description !== null) {
    addWords(item.description.slice(0, DESCRIPTION_CHARACTERS_MAX), WEIGHTS.description)
  }
  for (const id of item.category_ids) add(`c ${id}`, WEIGHTS.category)
  for (const tag of item.tags) add(`t ${tag.trim().toLowerCase()}`, WEIGHTS.tag)
  return terms
}

/** Words without case and accents; numbers stay, they name sizes and sets. */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= WORD_LENGTH_MIN)

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  }
  return state >>> 0
}

/** One way in which a word may stand in what is searched. */
export interface WordPattern {
  text: string
  /** `part`: anywhere. `start`: at the beginning of a word, for text too short to look it up. */
  match: "part" | "start"
}

/** What somebody typed to find a person. */
export interface SearchWords {
  /** As typed, without spaces around it and without `#` before it: for numbers and ids. */
  whole: string
  /** Every word must be found in one of its ways. Empty where nothing can be searched for. */
  words: WordPattern[][]
}

/** Shortest text that a trigram index finds anywhere in a word. */
const PART_CHARS_MIN = 3

const PHONE_PART = /^[+(]*\d[\d()/.-]*$/
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const OUTER_SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

/**
 * Reads what was typed into the search field. Letters are lower-cased; neighbouring groups of
 * digits are one number, and a number is searched by its digits without the zeros that stand for
 * the country or the long distance, so that half a number is found however it was written:
 * `0171/23`, `+49 171 23` and `0049-171-23` all find `4917123…`.
 * @param typed at most a few hundred characters
 */
export function readSearch(typed: string): SearchWords {
  const whole = typed.normalize("NFC").trim()
  const words: WordPattern[][] = []
  let number: string[] = []
  const endNumber = () => {
    if (number.length > 0) words.push(numberPatterns(number))
    number = []
  }
  for (const token of whole.toLowerCase().split(/\s+/)) {
    if (PHONE_PART.test(token)) {
      if (token.startsWith("+")) endNumber()
      number.push(token)
      continue
    }
    endNumber()
    const text = token.replace(OUTER_SIGNS, "")
    if (text !== "") words.push([pattern(text)])
  }
  endNumber()
  return { whole: whole.replace(/^#\s*/, ""), words: unique(words) }
}

/** Scripts that write words without spaces are looked for anywhere, however short. */
const pattern = (text: string): WordPattern => ({
  text,
  match: [...text].length >= PART_CHARS_MIN || CJK.test(text) ? "part" : "start",
})

function numberPatterns(parts: string[]): WordPattern[] {
  const joined = parts.join("")
  const isAbroad = joined.startsWith("+") || joined.startsWith("00")
  const digits = (isAbroad ? joined.replace("(0)", "") : joined).replace(/\D/g, "")
  const bare = digits.replace(/^00?/, "")
  const found = [pattern(bare.length >= PART_CHARS_MIN ? bare : digits)]
  // What looks like a phone number may be a reference: `2024-0017`.
  if (parts.length === 1 && joined !== found[0].text) found.push(pattern(joined))
  return found
}

function unique(words: WordPattern[][]): WordPattern[][] {
  const keys = new Set<string>()
  return words.filter((word) => {
    const key = JSON.stringify(word)
    return !keys.has(key) && keys.add(key)
  })
}

/** Values of `LIKE` by which a pattern is found; one of them must match. */
export function likePatterns({ text, match }: WordPattern): string[] {
  const escaped = text.replace(/[\\%_]/g, "\\$&")
  return match === "part" ? [`%${escaped}%`] : [`${escaped}%`, `% ${escaped}%`]
}

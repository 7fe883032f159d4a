import type { WordPattern } from "../../../../core/profiles/search-words"

/** Characters of scripts without spaces, and some more that do no harm here. */
const WITHOUT_SPACES =
  "\\u1100-\\u11FF\\u2E80-\\uD7FF\\uF900-\\uFAFF\\uFF00-\\uFFEF\\U00016FE0-\\U0003FFFF"

/**
 * SQL of what `search_text` is found by when less is typed than a trigram: the first two letters of
 * every word, and every single character of a script that writes words without spaces. The index
 * holds this very expression.
 */
export const SHORT_WORDS = `array_to_tsvector(array_remove(string_to_array(regexp_replace(
  regexp_replace(search_text, '([${WITHOUT_SPACES}])', ' \\1 ', 'g'),
  '([^ ]{1,2})[^ ]*', '\\1', 'g'), ' '), ''))`

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const quoted = (text: string): string => `'${text.replace(/[\\']/g, "$&$&")}'`

/**
 * A `tsquery` for `SHORT_WORDS` that holds for everybody in whom the pattern is found, and for some
 * more; null where trigrams find them sooner.
 */
export function shortQuery({ text, match }: WordPattern): string | null {
  const chars = [...text]
  const apart = chars.filter((char) => CJK.test(char))
  if (apart.length > 0) return apart.map(quoted).join(" & ")
  if (match === "part") return null
  return chars.length === 1 ? `${quoted(text)}:*` : quoted(text)
}

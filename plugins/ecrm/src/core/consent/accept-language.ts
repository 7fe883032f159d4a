const RANGES_MAX = 20

/**
 * Language tags of an `Accept-Language` header, most wanted first; those refused by `q=0` are left
 * out. Source: RFC 9110 §12.5.4.
 */
export function languageTags(header: string | undefined): string[] {
  return (header ?? "")
    .slice(0, 500)
    .split(",")
    .slice(0, RANGES_MAX)
    .map((range, position) => {
      const [tag, ...parameters] = range.split(";").map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith("q="))
      const quality = weight === undefined ? 1 : Number(weight.slice(2))
      return { tag, position, quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
    .map(({ tag }) => tag)
}

/** The first of `known` that is wanted; `fallback` where none is. */
export function wantedLocale<Locale extends string>(
  header: string | undefined,
  known: readonly Locale[],
  fallback: Locale
): Locale {
  for (const tag of languageTags(header)) {
    const base = tag.toLowerCase().split("-")[0]
    const locale = known.find((one) => one === base)
    if (locale !== undefined) return locale
  }
  return fallback
}

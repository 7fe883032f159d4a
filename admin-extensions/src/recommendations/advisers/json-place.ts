/** A part of a text, in characters from its start. */
export interface TextPlace {
  start: number
  end: number
}

/**
 * Where the value of a path stands in JSON, so that the editor can show it; of a path that is not
 * there, the nearest value above it.
 * @param text valid JSON
 * @param path keys and places from the top, as `["questions", "0", "key"]`
 */
export function placeIn(text: string, path: readonly string[]): TextPlace {
  let at = 0
  let left = [...path]
  let found: TextPlace = { start: 0, end: text.length }

  const blanks = () => {
    while (/\s/.test(text[at] ?? "")) at++
  }
  const string = (): string => {
    const start = at++
    while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1
    return JSON.parse(text.slice(start, ++at)) as string
  }
  /** Reads what stands between brackets; `each` reads one part. */
  const list = (close: string, each: (place: number) => void) => {
    at++
    blanks()
    for (let place = 0; text[at] !== close; place++) {
      each(place)
      blanks()
      if (text[at] === ",") at++
      blanks()
    }
    at++
  }
  /** @param isSought true where the path leads through this value */
  const value = (isSought: boolean): void => {
    blanks()
    const start = at
    const member = (key: string) => {
      const leadsOn = isSought && left[0] === key
      if (leadsOn) left = left.slice(1)
      value(leadsOn)
    }
    const own = left
    if (text[at] === "{") {
      list("}", () => {
        const key = string()
        blanks()
        at++
        member(key)
      })
    } else if (text[at] === "[") {
      list("]", (place) => member(String(place)))
    } else if (text[at] === '"') {
      string()
    } else {
      while (/[^\s,\]}]/.test(text[at] ?? " ")) at++
    }
    // Nobody within has led further: this is the place, or the nearest there is.
    if (isSought && left === own) {
      found = { start, end: at }
      left = []
    }
  }
  value(true)
  return found
}

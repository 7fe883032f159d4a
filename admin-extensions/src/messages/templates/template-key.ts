const LENGTH_MAX = 60
const KEY = /^[a-z][a-z0-9-]{1,59}$/

/** A key that a name suggests: lower-case letters, digits and `-`; empty where it has none. */
export const keyFor = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LENGTH_MAX)
    .replace(/-+$/, "")

export const isKey = (key: string): boolean => KEY.test(key)

// The lengths are those of RFC 5321; without them a long line would take quadratic time.
const ADDRESS = /[^\s,";<>@＠]{1,64}[@＠][^\s,";<>@＠]{1,255}/gu

/** True for a value that may be an e-mail address; no other value that names someone has an "@". */
export const holdsAddress = (value: string): boolean => /[@＠]/u.test(value)

/** The same text with every e-mail address struck out, so that a report of it can be kept. */
export const withoutAddresses = (text: string): string =>
  holdsAddress(text) ? text.replace(ADDRESS, "…@…") : text

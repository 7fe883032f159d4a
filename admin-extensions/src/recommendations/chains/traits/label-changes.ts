/**
 * What has changed of names by language. Only that is sent: another language may have got its name
 * from somebody else meanwhile.
 * @returns the new word by language, `null` where it was taken back
 */
export function labelChanges(
  before: Readonly<Record<string, string>>,
  edited: Readonly<Record<string, string>>
): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(edited).flatMap(([language, typed]) => {
      const word = typed.trim()
      if (word === (before[language] ?? "")) return []
      return [[language, word === "" ? null : word]]
    })
  )
}

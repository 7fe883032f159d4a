/** What the server objects to: the path of the field in the document, and its sentence. */
export interface Fault {
  path: string
  reason: string
}

/**
 * Reads the field out of the server's sentence, `chain.targets.0.id: is there twice`.
 * @returns null where it names no field of the chain
 */
export function faultOf(message: string): Fault | null {
  const [, path, reason] = /^(chain[\w.]*): (.*)$/s.exec(message) ?? []
  return path === undefined ? null : { path, reason }
}

/** What is said at a field: of it, or of a part of it, then with the part's name. */
export function reasonAt(fault: Fault | null, path: string): string | null {
  if (fault === null) return null
  if (fault.path === path) return fault.reason
  if (!fault.path.startsWith(`${path}.`)) return null
  return `${fault.path.slice(path.length + 1)}: ${fault.reason}`
}

/**
 * Parts that a provider takes at once: mails of one skeleton, each address once.
 * @param size_max 1 or more
 * @returns every mail in one part; those of a part in the order given
 */
export function chunksOf<M extends { to: string; skeleton_id: string }>(
  mails: readonly M[],
  size_max: number
): M[][] {
  const bySkeleton = new Map<string, M[]>()
  for (const mail of mails) {
    const same = bySkeleton.get(mail.skeleton_id)
    if (same === undefined) bySkeleton.set(mail.skeleton_id, [mail])
    else same.push(mail)
  }
  return [...bySkeleton.values()].flatMap((same) => partsOf(same, size_max))
}

function partsOf<M extends { to: string }>(mails: readonly M[], size_max: number): M[][] {
  const parts: M[][] = []
  // Of one address the n-th mail cannot be in a part before the n-th.
  const opened = new Map<string, number>()
  const filled: number[] = []
  let first = 0
  for (const mail of mails) {
    let part = Math.max(first, opened.get(mail.to) ?? 0)
    while ((filled[part] ?? 0) >= size_max) part += 1
    parts[part] ??= []
    parts[part].push(mail)
    filled[part] = parts[part].length
    opened.set(mail.to, part + 1)
    while ((filled[first] ?? 0) >= size_max) first += 1
  }
  return parts
}

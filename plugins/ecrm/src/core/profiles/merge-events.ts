import type { Edge, MergeReason } from "./joining"
import type { Root } from "./partition"

/** One join or parting of two people, as the log keeps it. */
export interface MergeEvent {
  action: "merge" | "unmerge"
  /** `evidence_gone`: the address that joined them is no longer theirs. */
  reason: MergeReason | "evidence_gone"
  /** The survivor. */
  left_id: string
  /** Who joined it, or stands alone again. */
  right_id: string
  /** Roots of the right side at that moment: who parts when the merge is undone. */
  right_root_ids: string[]
}

/**
 * What a new partition means for people: who joined whom, who stands alone again. A person that
 * only has another survivor now is told of by nothing.
 * @param roots      with the `profile_id` they had
 * @param live       edges that count now
 * @param profile_of root id → survivor now, for all of them
 * @returns ordered by survivor, then by the other's id
 */
export function mergeEvents(
  roots: Root[],
  live: Edge[],
  profile_of: Map<string, string>
): MergeEvent[] {
  const before = new Map(roots.map((root) => [root.id, root.profile_id]))
  const now = (id: string) => profile_of.get(id) ?? id
  const reasonOf = reasons(live)
  const parts = new Map<string, string[]>()
  for (const { id, profile_id } of roots) {
    const key = `${now(id)}\n${profile_id}`
    const part = parts.get(key)
    if (part) part.push(id)
    else parts.set(key, [id])
  }
  const events: MergeEvent[] = []
  for (const [key, members] of parts) {
    const [survivor, former] = key.split("\n")
    const right_root_ids = [...members].sort()
    const joins = before.get(survivor) !== former
    const right_id = members.includes(former) ? former : joins ? right_root_ids[0] : survivor
    if (joins) {
      const reason = reasonOf(new Set(members))
      events.push({ action: "merge", reason, left_id: survivor, right_id, right_root_ids })
    }
    // The part that the former survivor is in goes on as it was; every other part has left it.
    if (now(former) !== survivor) {
      events.push({
        action: "unmerge",
        reason: "evidence_gone",
        left_id: now(former),
        right_id,
        right_root_ids,
      })
    }
  }
  return events.sort(byPeople)
}

/**
 * Why some roots belong to the rest of their person: by hand counts before proof. Edges are looked
 * up by root, as everybody's are many.
 */
function reasons(live: Edge[]): (members: ReadonlySet<string>) => MergeReason {
  const edgesOf = new Map<string, Edge[]>()
  for (const edge of live) {
    for (const id of [edge.low_id, edge.high_id]) {
      const known = edgesOf.get(id)
      if (known) known.push(edge)
      else edgesOf.set(id, [edge])
    }
  }
  return (members) => {
    const crossing = [...members]
      .flatMap((id) => edgesOf.get(id) ?? [])
      .filter(({ low_id, high_id }) => members.has(low_id) !== members.has(high_id))
      .map(({ reason }) => reason)
    if (crossing.includes("manual")) return "manual"
    return crossing.includes("email") ? "email" : (crossing[0] ?? "manual")
  }
}

function byPeople(a: MergeEvent, b: MergeEvent): number {
  const [left, right] = [a, b].map((event) => `${event.left_id}\n${event.right_id}`)
  return left < right ? -1 : 1
}

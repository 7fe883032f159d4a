import { edgeKey, type Edge } from "./joining"
import type { Root } from "./partition"

/** Roots as edges connect them, where some pairs must not come into one component. */
export interface Components {
  /** Edges that would bring a parted pair together, and so connect nothing. */
  barred: Edge[]
  /** Root id → id of the root that stands for its component. */
  profile_of: Map<string, string>
}

/**
 * Connects roots by union-find; the root that stands for a component is its first by `precedes`.
 * An edge is barred when it would bring a parted pair together, also by way of others. Which one
 * of several is barred depends on nothing but the edges: hands go first, then lower ids.
 * @param parted pairs that stay in components of their own
 */
export function connect(
  roots: Root[],
  edges: Edge[],
  parted: Pick<Edge, "low_id" | "high_id">[]
): Components {
  const byId = new Map(roots.map((root) => [root.id, root]))
  const find = finder(new Map(roots.map(({ id }) => [id, id])))
  const foes = foesOf(parted)
  const barred: Edge[] = []
  for (const edge of [...edges].sort(byHandFirst)) {
    const low = byId.get(find.top(edge.low_id))
    const high = byId.get(find.top(edge.high_id))
    if (!low || !high || low === high) continue
    if (arePartedBy(foes, find.top, low.id, high.id)) {
      barred.push(edge)
      continue
    }
    const [first, second] = precedes(low, high) ? [low.id, high.id] : [high.id, low.id]
    find.join(first, second)
    joinFoes(foes, first, second)
  }
  return { barred, profile_of: new Map(roots.map(({ id }) => [id, find.top(id)])) }
}

/** Top roots of components; looking one up shortens the way for the next time. */
function finder(parents: Map<string, string>) {
  const top = (id: string): string => {
    let found = id
    for (let next = parents.get(found); next !== undefined && next !== found;) {
      found = next
      next = parents.get(found)
    }
    parents.set(id, found)
    return found
  }
  return { top, join: (first: string, second: string) => parents.set(second, first) }
}

/** Top root → roots that none of its component may join; few components have any. */
type Foes = Map<string, Set<string>>

function foesOf(parted: Pick<Edge, "low_id" | "high_id">[]): Foes {
  const foes: Foes = new Map()
  const add = (id: string, foe: string) => {
    const known = foes.get(id)
    if (known) known.add(foe)
    else foes.set(id, new Set([foe]))
  }
  for (const { low_id, high_id } of parted) {
    add(low_id, high_id)
    add(high_id, low_id)
  }
  return foes
}

/** A pair is known on both of its sides, so that the shorter list tells. */
function arePartedBy(foes: Foes, top: (id: string) => string, a: string, b: string): boolean {
  const [ofA, ofB] = [foes.get(a), foes.get(b)]
  if (!ofA || !ofB) return false
  const [fewer, other] = ofA.size <= ofB.size ? [ofA, b] : [ofB, a]
  for (const foe of fewer) if (top(foe) === other) return true
  return false
}

/** The shorter list goes into the longer one, which keeps many joins near linear. */
function joinFoes(foes: Foes, first: string, second: string): void {
  const [kept, gone] = [foes.get(first), foes.get(second)]
  if (!gone) return
  foes.delete(second)
  const [larger, smaller] = kept && kept.size > gone.size ? [kept, gone] : [gone, kept]
  for (const foe of smaller ?? []) larger.add(foe)
  foes.set(first, larger)
}

function byHandFirst(a: Edge, b: Edge): number {
  const [aByHand, bByHand] = [a, b].map(({ reason }) => reason === "manual")
  if (aByHand !== bByHand) return aByHand ? -1 : 1
  return edgeKey(a) < edgeKey(b) ? -1 : 1
}

/** The account first, then who was seen first, then the lower id. */
function precedes(a: Root, b: Root): boolean {
  if (a.has_account !== b.has_account) return a.has_account
  const difference = a.first_seen_at.getTime() - b.first_seen_at.getTime()
  return difference === 0 ? a.id < b.id : difference < 0
}

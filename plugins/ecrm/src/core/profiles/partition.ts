import { edgeKey, proofEdges, type Claim, type Edge } from "./joining"

/** A profile as it first came in. */
export interface Root {
  id: string
  /** The survivor so far; its own id for a root that stands alone. */
  profile_id: string
  first_seen_at: Date
  /** True when somebody can sign in as its customer. */
  has_account: boolean
}

export type StoredEdge = Edge & { is_undone: boolean }

/** What proofs, hands and what was undone say of some roots. */
export interface Partition {
  /** Edges that proofs make and that are not stored yet. */
  added: Edge[]
  /** Stored edges whose evidence is gone; never those made or undone by hand. */
  dropped: Edge[]
  /** Edges that count, ordered by roots. */
  live: Edge[]
  /** Root id → id of the root that stands for the person. */
  profile_of: Map<string, string>
}

/**
 * Says which roots are one person. The same whatever the order of its arguments, and so whatever
 * the order in which proofs came.
 * @param roots  with every root that a claim or an edge of theirs reaches
 * @param claims of these roots
 * @param stored edges among these roots
 */
export function partition(roots: Root[], claims: Claim[], stored: StoredEdge[]): Partition {
  const proven = proofEdges(claims)
  const storedKeys = new Set(stored.map(edgeKey))
  const provenKeys = new Set(proven.map(edgeKey))
  const added = proven.filter((edge) => !storedKeys.has(edgeKey(edge)))
  const dropped = stored.filter(
    (edge) => edge.reason !== "manual" && !edge.is_undone && !provenKeys.has(edgeKey(edge))
  )
  const droppedKeys = new Set(dropped.map(edgeKey))
  const kept = stored.filter((edge) => !edge.is_undone && !droppedKeys.has(edgeKey(edge)))
  const live = [...kept, ...added].sort((a, b) => (edgeKey(a) < edgeKey(b) ? -1 : 1))
  return { added, dropped, live, profile_of: survivors(roots, live) }
}

/** Union-find over the edges; the surviving root of a component is its first by `precedes`. */
function survivors(roots: Root[], edges: Edge[]): Map<string, string> {
  const parents = new Map(roots.map(({ id }) => [id, id]))
  const find = (id: string): string => {
    let top = id
    for (let next = parents.get(top); next !== undefined && next !== top;) {
      top = next
      next = parents.get(top)
    }
    parents.set(id, top)
    return top
  }
  const byId = new Map(roots.map((root) => [root.id, root]))
  for (const { low_id, high_id } of edges) {
    const low = byId.get(find(low_id))
    const high = byId.get(find(high_id))
    if (!low || !high || low === high) continue
    if (precedes(low, high)) parents.set(high.id, low.id)
    else parents.set(low.id, high.id)
  }
  return new Map(roots.map(({ id }) => [id, find(id)]))
}

/** The account first, then who was seen first, then the lower id. */
function precedes(a: Root, b: Root): boolean {
  if (a.has_account !== b.has_account) return a.has_account
  const difference = a.first_seen_at.getTime() - b.first_seen_at.getTime()
  return difference === 0 ? a.id < b.id : difference < 0
}

/**
 * Edges to undo so that some roots of a person stand apart from all others of it.
 * @param live    edges that count
 * @param parting roots of the one side
 */
export function edgesToCut(live: Edge[], parting: ReadonlySet<string>): Edge[] {
  return live.filter(({ low_id, high_id }) => parting.has(low_id) !== parting.has(high_id))
}

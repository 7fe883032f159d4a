import { connect } from "./components"
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
  /**
   * Edges that proofs make and that are not stored, as they would bring together again, by way of
   * others, who was parted by hand.
   */
  barred: Edge[]
  /** Root id → id of the root that stands for the person. */
  profile_of: Map<string, string>
}

/**
 * Says which roots are one person. The same whatever the order of its arguments, and so whatever
 * the order in which proofs came. Who was parted by hand stays apart, also when a third root is
 * joined with both: it goes with one of them.
 * @param roots  with every root that a claim or an edge of theirs reaches
 * @param claims of these roots
 * @param stored edges among these roots
 */
export function partition(roots: Root[], claims: Claim[], stored: StoredEdge[]): Partition {
  const proven = proofEdges(claims)
  const storedKeys = new Set(stored.map(edgeKey))
  const provenKeys = new Set(proven.map(edgeKey))
  const fresh = proven.filter((edge) => !storedKeys.has(edgeKey(edge)))
  const dropped = stored.filter(
    (edge) => edge.reason !== "manual" && !edge.is_undone && !provenKeys.has(edgeKey(edge))
  )
  const droppedKeys = new Set(dropped.map(edgeKey))
  const kept = stored.filter((edge) => !edge.is_undone && !droppedKeys.has(edgeKey(edge)))
  const parted = stored.filter((edge) => edge.is_undone)
  const { barred, profile_of } = connect(roots, [...kept, ...fresh], parted)
  const barredKeys = new Set(barred.map(edgeKey))
  const counts = (edge: Edge) => !barredKeys.has(edgeKey(edge))
  const live = [...kept, ...fresh].filter(counts).sort((a, b) => (edgeKey(a) < edgeKey(b) ? -1 : 1))
  return {
    added: fresh.filter(counts),
    dropped,
    live,
    barred: barred.filter((edge) => !storedKeys.has(edgeKey(edge))),
    profile_of,
  }
}

/**
 * Edges to undo so that some roots of a person stand apart from all others of it. What was barred
 * from that person is undone with them: it would join one of its sides with somebody else now.
 * @param parting roots of the one side
 * @returns empty when they stand apart already
 */
export function edgesToCut(
  { live, barred, profile_of }: Pick<Partition, "live" | "barred" | "profile_of">,
  parting: ReadonlySet<string>
): Edge[] {
  const crossing = live.filter(
    ({ low_id, high_id }) => parting.has(low_id) !== parting.has(high_id)
  )
  const people = new Set(crossing.map(({ low_id }) => profile_of.get(low_id)))
  const isOfThem = (id: string) => people.has(profile_of.get(id))
  return [
    ...crossing,
    ...barred.filter(({ low_id, high_id }) => isOfThem(low_id) || isOfThem(high_id)),
  ]
}

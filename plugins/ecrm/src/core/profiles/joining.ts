import { provesIdentity, type IdentityKind, type Proof } from "./identity"

/** What is known to name a root, as far as it can join it with others. */
export interface Claim {
  root_id: string
  kind: IdentityKind
  /** Normalised. */
  value: string
  proof: Proof
  /** True for the own address of a guest row of core. */
  is_guest: boolean
}

export const MERGE_REASONS = ["email", "phone", "manual"] as const
export type MergeReason = (typeof MERGE_REASONS)[number]

/** Two roots that are one person; `low_id` < `high_id`. */
export interface Edge {
  low_id: string
  high_id: string
  reason: MergeReason
}

export const edgeKey = ({ low_id, high_id }: Pick<Edge, "low_id" | "high_id">): string =>
  `${low_id}\n${high_id}`

export const edgeBetween = (a: string, b: string, reason: MergeReason): Edge =>
  a < b ? { low_id: a, high_id: b, reason } : { low_id: b, high_id: a, reason }

/** Kinds of which one value is one person's; a device, for one, is not. */
const JOINING = new Set<IdentityKind>(["email", "phone"])

/**
 * Edges that proofs make: all roots that have proven one address or number are one person, and the
 * guest rows of an address follow once somebody has proven it. What nobody has proven joins nothing.
 * Who was let have an order of an address is joined with nobody by that.
 * An edge of both kinds bears the reason `email`.
 * @returns unique by roots, ordered by them; the same whatever the order of the claims
 */
export function proofEdges(claims: Claim[]): Edge[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    if (!JOINING.has(claim.kind)) continue
    const key = `${claim.kind}:${claim.value}`
    const group = groups.get(key)
    if (group) group.push(claim)
    else groups.set(key, [claim])
  }
  const edges = new Map<string, Edge>()
  for (const group of groups.values()) {
    for (const edge of edgesOfValue(group)) {
      const known = edges.get(edgeKey(edge))
      if (known?.reason !== "email") edges.set(edgeKey(edge), edge)
    }
  }
  return [...edges.values()].sort(byRoots)
}

function edgesOfValue(group: Claim[]): Edge[] {
  const proven = group.filter((claim) => provesIdentity(claim.proof))
  if (proven.length === 0) return []
  const { kind } = group[0]
  const guests = kind === "email" ? group.filter((claim) => claim.is_guest) : []
  const roots = [...new Set([...proven, ...guests].map((claim) => claim.root_id))].sort()
  return roots.flatMap((low_id, i) =>
    roots.slice(i + 1).map((high_id) => ({ low_id, high_id, reason: kind as MergeReason }))
  )
}

function byRoots(a: Edge, b: Edge): number {
  if (a.low_id !== b.low_id) return a.low_id < b.low_id ? -1 : 1
  if (a.high_id === b.high_id) return 0
  return a.high_id < b.high_id ? -1 : 1
}

import { referencesOf } from "./condition-kinds"
import { segmentCycle } from "./errors"
import { conditionsOf, type SegmentRule } from "./rule"

/** A segment as far as others can depend on it; a static list depends on none. */
export interface Dependent {
  id: string
  name: string
  rule: SegmentRule | null
}

/** Ids of the segments that a rule names. */
export const segmentsNamedBy = (rule: SegmentRule | null): string[] =>
  rule === null
    ? []
    : conditionsOf(rule.root).flatMap(([, condition]) =>
        referencesOf(condition).flatMap((ref) => (ref.kind === "segment" ? [ref.id] : []))
      )

/**
 * Orders segments so that each comes after those it names; otherwise by id.
 * @throws EcrmError `segments.cycle` when segments name each other in a circle
 */
export function inOrderOfDependence<Segment extends Dependent>(segments: Segment[]): Segment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const ordered: Segment[] = []
  const state = new Map<string, "open" | "done">()
  const visit = (segment: Segment, way: string[]): void => {
    const names = [...way, segment.name]
    if (state.get(segment.id) === "open") throw segmentCycle(names.join(" → "))
    if (state.get(segment.id) === "done") return
    state.set(segment.id, "open")
    for (const id of [...new Set(segmentsNamedBy(segment.rule))].sort()) {
      const named = byId.get(id)
      if (named) visit(named, names)
    }
    state.set(segment.id, "done")
    ordered.push(segment)
  }
  for (const id of [...byId.keys()].sort()) visit(byId.get(id) as Segment, [])
  return ordered
}

/** A segment and everything that names it, at first or second hand, in order of dependence. */
export function withDependents<Segment extends Dependent>(
  segments: Segment[],
  id: string
): Segment[] {
  const wanted = new Set([id])
  return inOrderOfDependence(segments).filter((segment) => {
    if (segmentsNamedBy(segment.rule).some((named) => wanted.has(named))) wanted.add(segment.id)
    return wanted.has(segment.id)
  })
}

/** Coefficients of the original paper: reflection, expansion, contraction, shrinkage. */
const REFLECTION = 1
const EXPANSION = 2
const CONTRACTION = 0.5
const SHRINKAGE = 0.5
const EVALUATIONS_MAX = 4_000

/** How far a search looks, and when it has arrived. */
export interface Search {
  /** Edge of the first simplex. */
  edge: number
  /** A simplex whose values differ by less, and whose edges are shorter, has arrived. */
  value_tolerance: number
  edge_tolerance: number
}

type Point = readonly number[]
interface Vertex {
  at: Point
  value: number
}

/** Where a search ended. */
export interface Minimum {
  at: number[]
  value: number
}

/**
 * Finds a local minimum without derivatives by the downhill simplex. The same start always gives
 * the same minimum. Where `f` is not a number or infinite, the search turns back.
 * @param f     pure
 * @param start point at which `f` is finite
 * Cost: at most 4,000 evaluations of `f`.
 * Source: nelder1965simplex in references.bib.
 */
export function minimise(f: (at: Point) => number, start: Point, search: Search): Minimum {
  let evaluations = 0
  const vertex = (at: Point): Vertex => {
    evaluations++
    const value = f(at)
    return { at, value: Number.isNaN(value) ? Infinity : value }
  }
  const simplex = [vertex(start)]
  for (let i = 0; i < start.length; i++) {
    simplex.push(
      vertex(start.map((coordinate, j) => (i === j ? coordinate + search.edge : coordinate)))
    )
  }
  simplex.sort(byValue)
  while (!hasArrived(simplex, search) && evaluations < EVALUATIONS_MAX) {
    const better = step(simplex, vertex)
    if (better !== null) simplex[simplex.length - 1] = better
    else shrink(simplex, vertex)
    simplex.sort(byValue)
  }
  return { at: [...simplex[0].at], value: simplex[0].value }
}

const byValue = (a: Vertex, b: Vertex) => a.value - b.value

function hasArrived(simplex: Vertex[], search: Search): boolean {
  const [best] = simplex
  const worst = simplex[simplex.length - 1]
  if (!(worst.value - best.value < search.value_tolerance)) return false
  return simplex.every(({ at }) =>
    at.every((coordinate, i) => Math.abs(coordinate - best.at[i]) < search.edge_tolerance)
  )
}

/** What takes the place of the worst vertex; `null` where the simplex must shrink. */
function step(simplex: Vertex[], vertex: (at: Point) => Vertex): Vertex | null {
  const worst = simplex[simplex.length - 1]
  const others = simplex.slice(0, -1)
  const centre = worst.at.map(
    (_, i) => others.reduce((sum, { at }) => sum + at[i], 0) / others.length
  )
  const beyond = (factor: number) =>
    vertex(centre.map((middle, i) => middle + factor * (middle - worst.at[i])))

  const reflected = beyond(REFLECTION)
  if (reflected.value < simplex[0].value) {
    const expanded = beyond(EXPANSION)
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < others[others.length - 1].value) return reflected
  const isOutside = reflected.value < worst.value
  const contracted = beyond(isOutside ? CONTRACTION : -CONTRACTION)
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null
}

/** Draws every vertex towards the best. */
function shrink(simplex: Vertex[], vertex: (at: Point) => Vertex): void {
  const [best] = simplex
  for (let i = 1; i < simplex.length; i++) {
    simplex[i] = vertex(
      simplex[i].at.map((coordinate, j) => best.at[j] + SHRINKAGE * (coordinate - best.at[j]))
    )
  }
}

/** Questions, each with candidates of which at most one was right. */
export interface RankedQuestions {
  /** Question `q` has rows `starts[q] … starts[q + 1])`. */
  starts: Uint32Array
  /** Row of the right candidate per question. */
  right: Uint32Array
  /** Row-major, `feature_count` a row. */
  features: Float32Array
  feature_count: number
  /** Score of a row before the first tree. */
  offsets: Float64Array
}

export interface BoostedTreesSettings {
  tree_count: number
  depth: number
  learning_rate: number
  /** 0..1: share of the questions each tree looks at. */
  sample_share: number
  /** Added to the curvature of a leaf; holds back small leaves. */
  ridge: number
}

/** Symmetric trees: one question a level, the same for all of its nodes. */
export interface BoostedTrees {
  depth: number
  tree_count: number
  /** `depth` a tree. */
  split_features: Uint16Array
  /** A row goes right where its feature is above. */
  thresholds: Float32Array
  /** 2^depth a tree. */
  leaves: Float32Array
}

const BINS = 32

/** Thresholds between `BINS` equally filled bins of each feature. */
function binEdges(q: RankedQuestions): Float32Array[] {
  const rows = q.features.length / q.feature_count
  const step = Math.max(1, Math.floor(rows / 20_000))
  return Array.from({ length: q.feature_count }, (_, f) => {
    const values = new Float32Array(Math.ceil(rows / step))
    for (let n = 0, row = 0; row < rows; row += step)
      values[n++] = q.features[row * q.feature_count + f]
    values.sort()
    const edges: number[] = []
    for (let bin = 1; bin < BINS; bin++) {
      const edge = values[Math.floor((bin * values.length) / BINS)]
      if (
        edge < values[values.length - 1] &&
        (edges.length === 0 || edge > edges[edges.length - 1])
      )
        edges.push(edge)
    }
    return Float32Array.from(edges)
  })
}

export function learnBoostedTrees(
  q: RankedQuestions,
  settings: BoostedTreesSettings,
  rng: () => number,
  onTree?: (trees: BoostedTrees, tree: number, scores: Float64Array) => void
): BoostedTrees {
  const { depth, tree_count } = settings
  const F = q.feature_count
  const rows = q.features.length / F
  const edges = binEdges(q)
  const bins = new Uint8Array(rows * F)
  for (let f = 0; f < F; f++) {
    const e = edges[f]
    for (let row = 0; row < rows; row++) {
      const v = q.features[row * F + f]
      let lo = 0
      let hi = e.length
      while (lo < hi) {
        const mid = (lo + hi) >> 1
        if (v > e[mid]) lo = mid + 1
        else hi = mid
      }
      bins[row * F + f] = lo
    }
  }
  const scores = Float64Array.from(q.offsets)
  const g = new Float64Array(rows)
  const h = new Float64Array(rows)
  const leaf = new Uint8Array(rows)
  const trees: BoostedTrees = {
    depth,
    tree_count,
    split_features: new Uint16Array(tree_count * depth),
    thresholds: new Float32Array(tree_count * depth),
    leaves: new Float32Array(tree_count << depth),
  }
  const questions = q.starts.length - 1
  const picked = new Uint32Array(rows)
  const leaf_count = 1 << depth
  const hg = new Float64Array(leaf_count * F * BINS)
  const hh = new Float64Array(leaf_count * F * BINS)
  const split_bins = new Uint8Array(depth)
  for (let t = 0; t < tree_count; t++) {
    let n = 0
    for (let a = 0; a < questions; a++) {
      if (rng() >= settings.sample_share) continue
      const from = q.starts[a]
      const to = q.starts[a + 1]
      let max = -Infinity
      for (let r = from; r < to; r++) if (scores[r] > max) max = scores[r]
      let sum = 0
      for (let r = from; r < to; r++) sum += h[r] = Math.exp(scores[r] - max)
      for (let r = from; r < to; r++) {
        const p = h[r] / sum
        g[r] = (r === q.right[a] ? 1 : 0) - p
        h[r] = p * (1 - p)
        leaf[r] = 0
        picked[n++] = r
      }
    }
    for (let level = 0; level < depth; level++) {
      const nodes = 1 << level
      hg.fill(0, 0, nodes * F * BINS)
      hh.fill(0, 0, nodes * F * BINS)
      for (let k = 0; k < n; k++) {
        const r = picked[k]
        const gr = g[r]
        const hr = h[r]
        let at = leaf[r] * F * BINS
        const b = r * F
        for (let f = 0; f < F; f++, at += BINS) {
          const x = at + bins[b + f]
          hg[x] += gr
          hh[x] += hr
        }
      }
      let best_gain = -Infinity
      let best_f = 0
      let best_b = 0
      for (let f = 0; f < F; f++) {
        const count = edges[f].length
        const gains = new Float64Array(count)
        for (let node = 0; node < nodes; node++) {
          const base = (node * F + f) * BINS
          let G = 0
          let H = 0
          for (let b = 0; b <= count; b++) {
            G += hg[base + b]
            H += hh[base + b]
          }
          let GL = 0
          let HL = 0
          for (let b = 0; b < count; b++) {
            GL += hg[base + b]
            HL += hh[base + b]
            const GR = G - GL
            const HR = H - HL
            gains[b] += (GL * GL) / (HL + settings.ridge) + (GR * GR) / (HR + settings.ridge)
          }
        }
        for (let b = 0; b < count; b++)
          if (gains[b] > best_gain) {
            best_gain = gains[b]
            best_f = f
            best_b = b
          }
      }
      trees.split_features[t * depth + level] = best_f
      trees.thresholds[t * depth + level] = edges[best_f][best_b]
      split_bins[level] = best_b
      for (let k = 0; k < n; k++) {
        const r = picked[k]
        leaf[r] = leaf[r] | ((bins[r * F + best_f] > best_b ? 1 : 0) << level)
      }
    }
    const sg = new Float64Array(leaf_count)
    const sh = new Float64Array(leaf_count)
    for (let k = 0; k < n; k++) {
      sg[leaf[picked[k]]] += g[picked[k]]
      sh[leaf[picked[k]]] += h[picked[k]]
    }
    for (let l = 0; l < leaf_count; l++) {
      trees.leaves[(t << depth) + l] = (settings.learning_rate * sg[l]) / (sh[l] + settings.ridge)
    }
    for (let r = 0; r < rows; r++) {
      let l = 0
      for (let level = 0; level < depth; level++) {
        if (bins[r * F + trees.split_features[t * depth + level]] > split_bins[level])
          l |= 1 << level
      }
      scores[r] += trees.leaves[(t << depth) + l]
    }
    onTree?.(trees, t, scores)
  }
  return trees
}

/** What the trees add to each row's score. */
export function addTreeScores(
  trees: BoostedTrees,
  features: Float32Array,
  feature_count: number,
  rows: number,
  scores: Float64Array
): void {
  const { depth, split_features, thresholds, leaves } = trees
  for (let t = 0; t < trees.tree_count; t++) {
    const s = t * depth
    const base = t << depth
    for (let r = 0; r < rows; r++) {
      const at = r * feature_count
      let l = 0
      for (let level = 0; level < depth; level++) {
        if (features[at + split_features[s + level]] > thresholds[s + level]) l |= 1 << level
      }
      scores[r] += leaves[base + l]
    }
  }
}

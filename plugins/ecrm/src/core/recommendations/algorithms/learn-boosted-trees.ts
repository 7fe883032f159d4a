import { TREE_DEPTH, type BoostedTrees } from "./boosted-trees"

/** A constant of this module: an import is looked up each time it is read. */
const DEPTH = TREE_DEPTH

/** Questions, each with candidates of which exactly one was right. */
export interface RankedQuestions {
  /** Question `q` has rows `starts[q] … starts[q + 1])`. */
  starts: Uint32Array
  /** Row of the right candidate per question. */
  right: Uint32Array
  /** From 0 on; `feature_count` a row, row by row. */
  features: Float32Array
  feature_count: number
  /** Score of a row before the first tree. */
  offsets: Float64Array
}

export interface BoostedTreesSettings {
  tree_count: number
  /** 0..1: share of a tree's advice that is taken. */
  learning_rate: number
  /** 0..1: share of the questions each tree looks at. */
  sample_share: number
  /** Added to the curvature of a leaf; holds back leaves with little in them. */
  ridge: number
}

const BINS = 32
/** Rows looked at to place the bins. */
const EDGE_ROWS = 20_000

/**
 * Learns to put the right candidate first: gradient boosting of symmetric trees on the listwise
 * softmax loss, −Σ ln(exp(score of the right one) / Σ exp(scores of its question)). Each tree fits
 * the gradient of a sample of the questions with one Newton step a leaf.
 *
 * A generator, so that the caller may breathe: it yields after every tree.
 * @param rng 0 ≤ x < 1; the same numbers give the same trees
 * Cost: O(trees × sampled rows × features × depth) time, one byte a row and feature
 * Source: cao2007learning (loss), friedman2001greedy (boosting), prokhorenkova2018catboost (trees)
 */
export function* learnBoostedTrees(
  questions: RankedQuestions,
  settings: BoostedTreesSettings,
  rng: () => number
): Generator<void, BoostedTrees> {
  const { tree_count } = settings
  const trees: BoostedTrees = {
    tree_count,
    split_features: new Uint16Array(tree_count * DEPTH),
    thresholds: new Float32Array(tree_count * DEPTH),
    leaves: new Float32Array(tree_count << DEPTH),
  }
  const learner = new TreeLearner(questions, settings)
  for (let tree = 0; tree < tree_count; tree++) {
    learner.sample(rng)
    learner.grow(trees, tree)
    yield
  }
  return trees
}

class TreeLearner {
  private readonly edges: Float32Array[]
  /** Bin per row and feature. */
  private readonly bins: Uint8Array
  private readonly scores: Float64Array
  private readonly gradients: Float64Array
  private readonly curvatures: Float64Array
  private readonly nodes: Uint8Array
  private readonly sampled: Uint32Array
  private sampled_count = 0
  /** Sums of gradient and curvature, side by side, per node, feature and bin. */
  private readonly sums: Float64Array
  private readonly node_size: number

  constructor(
    private readonly questions: RankedQuestions,
    private readonly settings: BoostedTreesSettings
  ) {
    const { features, feature_count, offsets } = questions
    this.edges = placeEdges(features, feature_count)
    this.bins = binned(features, feature_count, this.edges)
    this.scores = offsets.slice()
    this.gradients = new Float64Array(offsets.length)
    this.curvatures = new Float64Array(offsets.length)
    this.nodes = new Uint8Array(offsets.length)
    this.sampled = new Uint32Array(offsets.length)
    this.node_size = feature_count * BINS * 2
    this.sums = new Float64Array(this.node_size << DEPTH)
  }

  /** Draws questions and takes the gradient of their rows. */
  sample(rng: () => number): void {
    const { scores, gradients, curvatures } = this
    const { starts, right } = this.questions
    this.sampled_count = 0
    for (let q = 0; q + 1 < starts.length; q++) {
      if (rng() >= this.settings.sample_share) continue
      let highest = -Infinity
      for (let row = starts[q]; row < starts[q + 1]; row++) {
        highest = Math.max(highest, scores[row])
      }
      let sum = 0
      for (let row = starts[q]; row < starts[q + 1]; row++) {
        sum += curvatures[row] = Math.exp(scores[row] - highest)
      }
      for (let row = starts[q]; row < starts[q + 1]; row++) {
        const chance = curvatures[row] / sum
        gradients[row] = (row === right[q] ? 1 : 0) - chance
        curvatures[row] = chance * (1 - chance)
        this.nodes[row] = 0
        this.sampled[this.sampled_count++] = row
      }
    }
  }

  /** Grows one tree on the sample and adds it to the scores. */
  grow(trees: BoostedTrees, tree: number): void {
    const split_bins = new Uint8Array(DEPTH)
    this.sums.fill(0, 0, this.node_size)
    for (let at = 0; at < this.sampled_count; at++) this.count(this.sampled[at], 0)
    for (let level = 0; level < DEPTH; level++) {
      const [feature, bin] = this.bestSplit(1 << level)
      trees.split_features[tree * DEPTH + level] = feature
      trees.thresholds[tree * DEPTH + level] = this.edges[feature][bin] ?? Infinity
      split_bins[level] = bin
      this.split(feature, bin, level, level + 1 < DEPTH)
    }
    this.fillLeaves(trees, tree)
    this.addTree(trees, tree, split_bins)
  }

  /** Adds the tree to the score of every row; by subtraction, as `addTreeScores` does. */
  private addTree(trees: BoostedTrees, tree: number, split_bins: Uint8Array): void {
    const { bins, scores } = this
    const { feature_count } = this.questions
    const { leaves } = trees
    const leaf = tree << DEPTH
    const [f_0, f_1, f_2, f_3, f_4] = trees.split_features.subarray(tree * DEPTH)
    const [bin_0, bin_1, bin_2, bin_3, bin_4] = split_bins
    for (let row = 0, at = 0; row < scores.length; row++, at += feature_count) {
      const place =
        leaf |
        ((bin_0 - bins[at + f_0]) >>> 31) |
        (((bin_1 - bins[at + f_1]) >>> 31) << 1) |
        (((bin_2 - bins[at + f_2]) >>> 31) << 2) |
        (((bin_3 - bins[at + f_3]) >>> 31) << 3) |
        (((bin_4 - bins[at + f_4]) >>> 31) << 4)
      scores[row] += leaves[place]
    }
  }

  private count(row: number, node: number): void {
    const { bins, sums } = this
    const { feature_count } = this.questions
    const gradient = this.gradients[row]
    const curvature = this.curvatures[row]
    let from = node * this.node_size
    const first = row * feature_count
    for (let place = first; place < first + feature_count; place++) {
      const to = from + 2 * bins[place]
      sums[to] += gradient
      sums[to + 1] += curvature
      from += 2 * BINS
    }
  }

  private bestSplit(node_count: number): [feature: number, bin: number] {
    let best = -Infinity
    let found: [number, number] = [0, 0]
    const gains = new Float64Array(BINS)
    for (let feature = 0; feature < this.questions.feature_count; feature++) {
      const count = this.edges[feature].length
      gains.fill(0)
      for (let node = 0; node < node_count; node++) this.addGains(gains, node, feature, count)
      for (let bin = 0; bin < count; bin++) {
        if (gains[bin] <= best) continue
        best = gains[bin]
        found = [feature, bin]
      }
    }
    return found
  }

  private addGains(gains: Float64Array, node: number, feature: number, count: number): void {
    const { sums } = this
    const { ridge } = this.settings
    const from = node * this.node_size + feature * BINS * 2
    let gradient = 0
    let curvature = 0
    for (let place = from; place < from + 2 * (count + 1); place += 2) {
      gradient += sums[place]
      curvature += sums[place + 1]
    }
    let left = 0
    let left_curvature = 0
    for (let bin = 0; bin < count; bin++) {
      left += sums[from + 2 * bin]
      left_curvature += sums[from + 2 * bin + 1]
      const right = gradient - left
      gains[bin] +=
        (left * left) / (left_curvature + ridge) +
        (right * right) / (Math.max(0, curvature - left_curvature) + ridge)
    }
  }

  /** Moves rows to their children; only the smaller child is counted, the other is the rest. */
  private split(feature: number, bin: number, level: number, isCounted: boolean): void {
    const { bins, nodes, sampled, sampled_count, sums, node_size } = this
    const { feature_count } = this.questions
    const node_count = 1 << level
    const sizes = new Uint32Array(2 * node_count)
    for (let at = 0; at < sampled_count; at++) {
      const row = sampled[at]
      if (bins[row * feature_count + feature] > bin) nodes[row] |= node_count
      sizes[nodes[row]]++
    }
    if (!isCounted) return
    sums.fill(0, node_count * node_size, 2 * node_count * node_size)
    const isLeftSmaller = Array.from(
      { length: node_count },
      (_, node) => sizes[node] < sizes[node + node_count]
    )
    for (let at = 0; at < sampled_count; at++) {
      const node = nodes[sampled[at]]
      const parent = node & (node_count - 1)
      if (isLeftSmaller[parent] === node < node_count) {
        this.count(sampled[at], parent + node_count)
      }
    }
    for (let node = 0; node < node_count; node++) {
      const to = (node + node_count) * node_size
      for (let n = 0, from = node * node_size; n < node_size; n++, from++) {
        const counted = sums[to + n]
        const rest = sums[from] - counted
        sums[from] = isLeftSmaller[node] ? counted : rest
        sums[to + n] = isLeftSmaller[node] ? rest : counted
      }
    }
  }

  private fillLeaves(trees: BoostedTrees, tree: number): void {
    const { learning_rate, ridge } = this.settings
    const sums = new Float64Array(2 << DEPTH)
    for (let at = 0; at < this.sampled_count; at++) {
      const row = this.sampled[at]
      sums[2 * this.nodes[row]] += this.gradients[row]
      sums[2 * this.nodes[row] + 1] += this.curvatures[row]
    }
    for (let leaf = 0; leaf < 1 << DEPTH; leaf++) {
      const step = sums[2 * leaf] / (sums[2 * leaf + 1] + ridge)
      trees.leaves[(tree << DEPTH) + leaf] = learning_rate * step
    }
  }
}

/** Borders between equally filled bins of each feature, ascending; none for a constant. */
function placeEdges(features: Float32Array, feature_count: number): Float32Array[] {
  const row_count = features.length / feature_count
  const step = Math.max(1, Math.floor(row_count / EDGE_ROWS))
  return Array.from({ length: feature_count }, (_, feature) => {
    const values = new Float32Array(Math.ceil(row_count / step))
    for (let n = 0; n < values.length; n++) values[n] = features[n * step * feature_count + feature]
    values.sort()
    const edges: number[] = []
    for (let bin = 1; bin < BINS; bin++) {
      const edge = values[Math.floor((bin * values.length) / BINS)]
      if (edge < values[values.length - 1] && edge !== edges[edges.length - 1]) edges.push(edge)
    }
    return Float32Array.from(edges)
  })
}

function binned(features: Float32Array, feature_count: number, edges: Float32Array[]): Uint8Array {
  const bins = new Uint8Array(features.length)
  for (let feature = 0; feature < feature_count; feature++) {
    const borders = edges[feature]
    for (let place = feature; place < features.length; place += feature_count) {
      let low = 0
      let high = borders.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (features[place] > borders[middle]) low = middle + 1
        else high = middle
      }
      bins[place] = low
    }
  }
  return bins
}

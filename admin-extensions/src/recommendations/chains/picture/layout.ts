import type { PictureNode, Stage } from "./stages"

/** Pixels. */
const LINE = 18
const PAD = 10
const GAP_MIN = 96
/** Of a gap, beside what is said of the hop. */
const GAP_SPARE = 64
/** Before a box, where hops to several boxes part from each other. */
const PARTING = 28
const GAP_DOWN = 56
const GAP_BOXES = 12
const BOX_MIN = 150
const BOX_MAX = 260
const INDENT = 24
/** Width of a usual letter of the box's text. */
const LETTER = 6.6

export interface Box extends PictureNode {
  x: number
  y: number
  width: number
  height: number
}

/** Where everything of a picture stands, in pixels. */
export interface PictureLayout {
  width: number
  height: number
  boxes: Box[]
  /** Paths of the hops, each ending at a box. */
  hops: { key: string; d: string }[]
  labels: { key: string; x: number; y: number; lines: string[]; isCentred: boolean }[]
}

const heightOf = ({ lines }: PictureNode) => 2 * PAD + LINE * (1 + lines.length)

/** A text that fits into a box, with dots where it is cut. */
export function fitted(text: string, width: number): string {
  const letters = Math.floor((width - 2 * PAD) / LETTER)
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`
}

/** Beside each other where the width allows it, else below each other. */
export function layOut(stages: Stage[], width: number): PictureLayout {
  const letters = Math.max(0, ...stages.flatMap(({ hop }) => hop.map(({ length }) => length)))
  const gap = Math.max(GAP_MIN, letters * LETTER + GAP_SPARE)
  const across = (width - gap * (stages.length - 1)) / stages.length
  if (across < BOX_MIN) return below(stages, width)
  return beside(stages, Math.min(BOX_MAX, across), gap)
}

function beside(stages: Stage[], box_width: number, gap: number): PictureLayout {
  const heights = stages.map(({ nodes }) =>
    nodes.reduce((sum, node) => sum + heightOf(node) + GAP_BOXES, -GAP_BOXES)
  )
  const height = Math.max(...heights)
  const columns = stages.map(({ nodes }, at): Box[] => {
    let y = (height - heights[at]) / 2
    return nodes.map((node) => {
      const box = {
        ...node,
        key: `${at} ${node.key}`,
        x: at * (box_width + gap),
        y,
        width: box_width,
        height: heightOf(node),
      }
      y += box.height + GAP_BOXES
      return box
    })
  })
  const hops = columns.slice(1).flatMap((boxes, before) => {
    const [from] = columns[before]
    const [x, y] = [from.x + from.width, from.y + from.height / 2]
    return boxes.map((to) => {
      const end = to.y + to.height / 2
      return { key: to.key, d: `M${x} ${y} H${x + gap - PARTING} V${end} H${to.x - 6}` }
    })
  })
  const labels = stages.flatMap(({ hop }, at) => {
    if (hop.length === 0 || at === 0) return []
    const [from] = columns[at - 1]
    const x = from.x + from.width + (gap - PARTING) / 2
    return [{ key: `hop-${at}`, x, y: from.y + from.height / 2, lines: hop, isCentred: true }]
  })
  const width = stages.length * box_width + (stages.length - 1) * gap
  return { width, height, boxes: columns.flat(), hops, labels }
}

/** Each stage below the one before; several boxes hang on one trunk. */
function below(stages: Stage[], width: number): PictureLayout {
  const boxes: Box[] = []
  const hops: PictureLayout["hops"] = []
  const labels: PictureLayout["labels"] = []
  let y = 0
  let from: Box | null = null
  stages.forEach(({ hop, nodes }, at) => {
    if (from !== null) {
      labels.push({ key: `hop-${at}`, x: INDENT + 8, y: y + GAP_DOWN / 2, lines: hop, isCentred: false }) // prettier-ignore
      y += GAP_DOWN
    }
    const isTree = nodes.length > 1
    const x = isTree ? INDENT : 0
    const trunk = INDENT / 2
    let last: Box | null = null
    for (const node of nodes) {
      const box: Box = {
        ...{ ...node, key: `${at} ${node.key}`, x, y },
        ...{ width: width - x, height: heightOf(node) },
      }
      if (from !== null) {
        const start = from.y + from.height
        const middle = y + box.height / 2
        const d = isTree
          ? `M${trunk} ${start} V${middle} H${x - 6}`
          : `M${trunk} ${start} V${y - 6}`
        hops.push({ key: box.key, d })
      }
      boxes.push(box)
      last ??= box
      y += box.height + GAP_BOXES
    }
    y -= GAP_BOXES
    from = last
  })
  return { width, height: y, boxes, hops, labels }
}

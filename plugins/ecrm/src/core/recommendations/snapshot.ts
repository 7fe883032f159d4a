import { invalidSnapshot } from "./errors"
import type { Model } from "./model"

/** Raised whenever the bytes change their meaning; a server skips what it cannot read. */
export const SNAPSHOT_FORMAT = 1
const MAGIC = "ECRMREC\n"
const PREFIX_BYTES = 12
const ALIGNMENT_BYTES = 8

type Numbers = Uint8Array | Uint32Array | Float32Array

interface Header {
  format: number
  trained_at_ms: number
  half_life_days: number
  basket_count: number
  ids: string[]
  category_ids: string[]
  /** Length of each array, in the order of `arraysOf`. */
  lengths: number[]
}

const arraysOf = ({ is_product, orders, neighbours, popular }: Model): Numbers[] => [
  is_product,
  orders,
  neighbours.starts,
  neighbours.items,
  neighbours.orders_together,
  neighbours.scores,
  neighbours.affinities,
  popular.overall,
  popular.category_starts,
  popular.category_items,
]

const align = (bytes: number) => Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES

/**
 * Writes a model as bytes: eight of magic, the length of a JSON header (uint32), the header, then
 * its arrays; all little-endian, each part starting at a multiple of eight.
 */
export function encodeSnapshot(model: Model): Uint8Array {
  const arrays = arraysOf(model)
  const header: Header = {
    format: SNAPSHOT_FORMAT,
    trained_at_ms: model.trained_at_ms,
    half_life_days: model.half_life_days,
    basket_count: model.basket_count,
    ids: model.ids,
    category_ids: model.popular.category_ids,
    lengths: arrays.map((array) => array.length),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const body = align(PREFIX_BYTES + text.length)
  const size = arrays.reduce((sum, array) => sum + align(array.byteLength), body)
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(MAGIC.length, text.length, true)
  bytes.set(text, PREFIX_BYTES)
  let at = body
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += align(array.byteLength)
  }
  return bytes
}

/**
 * Reads a model back and checks that every index points where it may.
 * @throws EcrmError `recommendations.snapshot_invalid`
 */
export function decodeSnapshot(bytes: Uint8Array): Model {
  const { header, body } = readHeader(bytes)
  let at = body
  let next = 0
  const take = <T extends Numbers>(type: {
    new (buffer: ArrayBuffer): T
    BYTES_PER_ELEMENT: number
  }) => {
    const length = header.lengths[next++] * type.BYTES_PER_ELEMENT
    if (!(length >= 0) || at + length > bytes.length) throw invalidSnapshot("it ends too early")
    // A copy at an aligned address; `slice` of a Node buffer would be a view.
    const part = new Uint8Array(length)
    part.set(bytes.subarray(at, at + length))
    at += align(length)
    return new type(part.buffer)
  }
  const model: Model = {
    trained_at_ms: header.trained_at_ms,
    half_life_days: header.half_life_days,
    basket_count: header.basket_count,
    ids: header.ids,
    is_product: take(Uint8Array),
    orders: take(Uint32Array),
    neighbours: {
      starts: take(Uint32Array),
      items: take(Uint32Array),
      orders_together: take(Uint32Array),
      scores: take(Float32Array),
      affinities: take(Float32Array),
    },
    popular: {
      overall: take(Uint32Array),
      category_ids: header.category_ids,
      category_starts: take(Uint32Array),
      category_items: take(Uint32Array),
    },
  }
  check(model)
  return model
}

function readHeader(bytes: Uint8Array): { header: Header; body: number } {
  if (bytes.length < PREFIX_BYTES) throw invalidSnapshot("it ends too early")
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw invalidSnapshot("it does not start like one")
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true)
  let header: Header
  try {
    const text = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length)
    header = JSON.parse(new TextDecoder().decode(text))
  } catch {
    throw invalidSnapshot("its header is damaged")
  }
  if (header?.format !== SNAPSHOT_FORMAT) {
    throw invalidSnapshot(`its format is ${header?.format}, known is ${SNAPSHOT_FORMAT}`)
  }
  const strings = (list: unknown) => Array.isArray(list) && list.every((s) => typeof s === "string")
  if (!strings(header.ids) || !strings(header.category_ids) || !Array.isArray(header.lengths)) {
    throw invalidSnapshot("its header is incomplete")
  }
  return { header, body: align(PREFIX_BYTES + length) }
}

function check({ ids, is_product, orders, neighbours, popular }: Model): void {
  const isRows = (starts: Uint32Array, rows: number, length: number) =>
    starts.length === rows + 1 &&
    starts[0] === 0 &&
    starts[rows] === length &&
    starts.every((start, row) => row === 0 || start >= starts[row - 1])
  const areItems = (items: Uint32Array) => items.every((item) => item < ids.length)
  const pairs = neighbours.items.length
  const sound =
    is_product.length === ids.length &&
    orders.length === ids.length &&
    isRows(neighbours.starts, ids.length, pairs) &&
    neighbours.orders_together.length === pairs &&
    neighbours.scores.length === pairs &&
    neighbours.affinities.length === pairs &&
    isRows(popular.category_starts, popular.category_ids.length, popular.category_items.length) &&
    [neighbours.items, popular.overall, popular.category_items].every(areItems)
  if (!sound) throw invalidSnapshot("its arrays do not fit together")
}

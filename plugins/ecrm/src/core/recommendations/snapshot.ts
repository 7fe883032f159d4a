import { finish } from "../shared/steps"
import { invalidSnapshot } from "./errors"
import type { Model } from "./model"
import {
  arrayOf,
  bytesOf,
  entryOf,
  joinArrays,
  partArrays,
  type ArrayEntry,
  type StoredArray,
} from "./stored-arrays"

/** Raised whenever the bytes change their meaning; a server skips what it cannot read. */
export const SNAPSHOT_FORMAT = 3
const MAGIC = "ECRMREC\n"
const PREFIX_BYTES = 12
const ALIGNMENT_BYTES = 8

interface Header {
  format: number
  /** The model as JSON; its arrays are places in `arrays`. */
  model: unknown
  /** In the order in which they follow. */
  arrays: ArrayEntry[]
}

const align = (bytes: number) => Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES

/**
 * Writes a model as bytes: eight of magic, the length of a JSON header (uint32), the header, then
 * its arrays; all little-endian, each part starting at a multiple of eight.
 */
export function encodeSnapshot(model: Model): Uint8Array {
  const arrays: StoredArray[] = []
  const header: Header = {
    format: SNAPSHOT_FORMAT,
    model: partArrays(model, arrays),
    arrays: arrays.map(entryOf),
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
 * Reads a model back, step by step, and checks that every index of what is served first points
 * where it may.
 * @throws EcrmError `recommendations.snapshot_invalid`
 */
export function* decodingSteps(bytes: Uint8Array): Generator<void, Model> {
  const { header, body } = readHeader(bytes)
  const arrays: StoredArray[] = []
  let at = body
  for (const entry of header.arrays) {
    const length = bytesOf(entry)
    if (length < 0 || at + length > bytes.length) throw invalidSnapshot("it ends too early")
    // A copy at an aligned address; `slice` of a Node buffer would be a view.
    const part = new Uint8Array(length)
    part.set(bytes.subarray(at, at + length))
    at += align(length)
    arrays.push(arrayOf(entry, part.buffer))
    yield
  }
  const model = (yield* joinArrays(header.model, arrays)) as Model
  yield* check(model)
  return model
}

/** The same at once. */
export const decodeSnapshot = (bytes: Uint8Array): Model => finish(decodingSteps(bytes))

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
  if (!Array.isArray(header.arrays)) throw invalidSnapshot("its header is incomplete")
  return { header, body: align(PREFIX_BYTES + length) }
}

const ITEMS_PER_STEP = 500_000

const areStrings = (list: unknown) =>
  Array.isArray(list) && list.every((one) => typeof one === "string")

function* check(model: Model): Generator<void, void> {
  if (!areStrings(model?.ids) || !areStrings(model.popular?.category_ids)) {
    throw invalidSnapshot("its header is incomplete")
  }
  const { ids, is_product, orders, neighbours, popular } = model
  const isRows = (starts: Uint32Array, rows: number, length: number) =>
    starts?.length === rows + 1 &&
    starts[0] === 0 &&
    starts[rows] === length &&
    starts.every((start, row) => row === 0 || start >= starts[row - 1])
  const areItems = (items: Uint32Array) => items?.every((item) => item < ids.length) ?? false
  const pairs = neighbours?.items?.length
  const sound =
    is_product?.length === ids.length &&
    orders?.length === ids.length &&
    isRows(neighbours?.starts, ids.length, pairs) &&
    neighbours.orders_together?.length === pairs &&
    neighbours.scores?.length === pairs &&
    neighbours.affinities?.length === pairs &&
    isRows(popular.category_starts, popular.category_ids.length, popular.category_items?.length)
  if (!sound) throw invalidSnapshot("its arrays do not fit together")
  for (const items of [neighbours.items, popular.overall, popular.category_items]) {
    for (let from = 0; from === 0 || from < items?.length; from += ITEMS_PER_STEP) {
      yield
      if (areItems(items?.subarray(from, from + ITEMS_PER_STEP))) continue
      throw invalidSnapshot("its arrays do not fit together")
    }
  }
}

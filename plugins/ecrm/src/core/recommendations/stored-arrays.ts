import { invalidSnapshot } from "./errors"

const TYPES = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
type TypeName = keyof typeof TYPES
export type StoredArray = InstanceType<(typeof TYPES)[TypeName]>

/** Stands in JSON for the array of this place in the table. */
const PLACE = "$array"
/** … and for a long list, whose parts are arrays of JSON text, so that nobody has to read it at once. */
const PARTS = "$list"
const PART_LENGTH = 2_000

/** An array as the header lists it. */
export interface ArrayEntry {
  type: TypeName
  length: number
}

const typeOf = (array: object): TypeName | undefined =>
  (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name])

/**
 * Parts plain data from its typed arrays, however deep they lie; key order is kept, so that equal
 * data gives equal bytes.
 */
export function partArrays(value: unknown, arrays: StoredArray[]): unknown {
  if (typeof value !== "object" || value === null) return value
  if (typeOf(value) !== undefined) return { [PLACE]: arrays.push(value as StoredArray) - 1 }
  if (Array.isArray(value)) {
    if (value.length > PART_LENGTH) return { [PARTS]: partList(value, arrays) }
    return value.map((part) => partArrays(part, arrays))
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, partArrays(part, arrays)])
  )
}

function partList(list: unknown[], arrays: StoredArray[]): number[] {
  const places: number[] = []
  for (let from = 0; from < list.length; from += PART_LENGTH) {
    const part = list.slice(from, from + PART_LENGTH).map((one) => partArrays(one, arrays))
    places.push(arrays.push(new TextEncoder().encode(JSON.stringify(part))) - 1)
  }
  return places
}

/**
 * Puts data together again; yields after each part of a long list.
 * @throws EcrmError `recommendations.snapshot_invalid` for an array that is not there
 */
export function* joinArrays(
  value: unknown,
  arrays: readonly StoredArray[]
): Generator<void, unknown> {
  if (typeof value !== "object" || value === null) return value
  if (PLACE in value) return arrayAt(arrays, value[PLACE])
  if (PARTS in value && Array.isArray(value[PARTS])) {
    const list: unknown[] = []
    for (const place of value[PARTS]) {
      const part = textOf(arrayAt(arrays, place))
      for (const one of part) list.push(yield* joinArrays(one, arrays))
      yield
    }
    return list
  }
  if (Array.isArray(value)) {
    const list: unknown[] = []
    for (const part of value) list.push(yield* joinArrays(part, arrays))
    return list
  }
  const joined: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) joined[key] = yield* joinArrays(part, arrays)
  return joined
}

function arrayAt(arrays: readonly StoredArray[], place: unknown): StoredArray {
  const array = arrays[place as number]
  if (array === undefined) throw invalidSnapshot("it names an array that is not there")
  return array
}

function textOf(array: StoredArray): unknown[] {
  try {
    const part: unknown = JSON.parse(new TextDecoder().decode(array as Uint8Array))
    if (Array.isArray(part)) return part
  } catch {
    // Said below.
  }
  throw invalidSnapshot("a list of it is damaged")
}

export const entryOf = (array: StoredArray): ArrayEntry => ({
  type: typeOf(array) as TypeName,
  length: array.length,
})

/** Bytes that an entry takes; -1 for an entry that is none. */
export function bytesOf(entry: unknown): number {
  const { type, length } = (entry ?? {}) as Partial<ArrayEntry>
  if (!Number.isInteger(length) || (length as number) < 0) return -1
  if (typeof type !== "string" || !(type in TYPES)) return -1
  return (length as number) * TYPES[type].BYTES_PER_ELEMENT
}

/** The array that an entry and its own copy of the bytes make. */
export const arrayOf = ({ type }: ArrayEntry, bytes: ArrayBuffer): StoredArray =>
  new TYPES[type](bytes)

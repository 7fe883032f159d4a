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
  if (Array.isArray(value)) return value.map((part) => partArrays(part, arrays))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, partArrays(part, arrays)])
  )
}

/**
 * Puts data together again.
 * @throws EcrmError `recommendations.snapshot_invalid` for an array that is not there
 */
export function joinArrays(value: unknown, arrays: readonly StoredArray[]): unknown {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((part) => joinArrays(part, arrays))
  if (PLACE in value) {
    const array = arrays[value[PLACE] as number]
    if (array === undefined) throw invalidSnapshot("it names an array that is not there")
    return array
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, joinArrays(part, arrays)])
  )
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

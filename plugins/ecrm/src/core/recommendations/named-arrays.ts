/** Typed arrays by name: what a model is made of when it is stored. */
export type NamedArrays = Record<
  string,
  Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array
>

/** Kinds of refusal; each maps to an HTTP status exactly as a `MedusaError` of the same name. */
export type EcrmErrorType =
  "invalid_data" | "not_allowed" | "forbidden" | "not_found" | "unauthorized" | "unexpected_state"

/**
 * The one error of the plugin. Shaped like a `MedusaError`, so that the host's HTTP handler maps
 * it without core knowing the host.
 *
 * After a workflow the error is a plain object: switch on `code`, never use `instanceof`.
 */
export class EcrmError extends Error {
  /** Marks the shape for `MedusaError.isMedusaError`. */
  readonly __isMedusaError = true
  readonly date: string | undefined = undefined

  constructor(
    readonly type: EcrmErrorType,
    /** `capability.reason`; never renamed once published. */
    readonly code: `${string}.${string}`,
    message: string,
    readonly details: Record<string, string | number> = {}
  ) {
    super(message)
    this.name = "EcrmError"
  }
}

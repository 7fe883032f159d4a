/** Where the merchant's routes of recommendations answer. */
export const PICKS = "/admin/ecrm/recommendations"

export const idPath = (id: string): string => encodeURIComponent(id)

/** Of everything that is asked below `PICKS`, so that a change has it asked again. */
export const picksKey = (...parts: unknown[]): unknown[] => ["ecrm", "recommendations", ...parts]

/** What a figure of the insights can be narrowed to: scores, a group, a class. */
export type Narrowing = Partial<
  Record<"r" | "f" | "m" | "rfm_group" | "loyalty_class", string | number>
>

const query = (of: Narrowing) =>
  new URLSearchParams(Object.entries(of).map(([key, value]) => [key, String(value)])).toString()

/** The list of the people behind a figure. */
export const peopleLink = (of: Narrowing): string => `/ecrm/profiles?${query(of)}`

/** A new segment of the people behind a figure. */
export const segmentLink = (of: Narrowing): string => `/ecrm/segments/new?${query(of)}`

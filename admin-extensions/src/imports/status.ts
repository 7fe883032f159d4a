import type { ImportRow } from "./types"

const COLORS = {
  staging: "blue",
  staged: "orange",
  committing: "blue",
  done: "green",
  failed: "red",
  discarded: "grey",
} as const

/** Colour of an import's state. */
export const statusColor = (status: string) => COLORS[status as keyof typeof COLORS] ?? "grey"

/** True while the server works on it. */
export const isRunning = (row: Pick<ImportRow, "status">): boolean =>
  row.status === "staging" || row.status === "committing"

/** True while it can still be taken back. */
export const isDeletable = (row: Pick<ImportRow, "status">): boolean => row.status === "staged"

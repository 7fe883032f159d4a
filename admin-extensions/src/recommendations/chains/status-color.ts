import type { ChainStatus } from "./types"

const COLORS = { proposed: "blue", active: "green", paused: "grey", refused: "red" } as const

export const statusColor = (status: ChainStatus) => COLORS[status]

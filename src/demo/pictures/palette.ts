import type { World } from "../catalogue/product"

/** Colours of a picture: two for the background, the rest for the thing itself. */
export type Palette = {
  sky: string
  glow: string
  floor: string
  main: string
  deep: string
  soft: string
  accent: string
  ink: string
}

const base: Record<World, Omit<Palette, "main" | "deep" | "accent">> = {
  "baby-care": {
    sky: "#fdf1e7",
    glow: "#f8dcc6",
    floor: "#eec6a8",
    soft: "#fffdfa",
    ink: "#5b4a43",
  },
  computers: { sky: "#e6edf5", glow: "#cddbea", floor: "#b3c6da", soft: "#f7fafc", ink: "#26323f" },
  "high-end-electronics": {
    sky: "#ece9f3",
    glow: "#d8d1e8",
    floor: "#bdb3d4",
    soft: "#f6f3fb",
    ink: "#2a2735",
  },
  "fishing-outdoors": {
    sky: "#e3f0ec",
    glow: "#c6e0d6",
    floor: "#a6cabd",
    soft: "#f4faf7",
    ink: "#24423c",
  },
  books: { sky: "#f4eee2", glow: "#e8dabd", floor: "#d3c09c", soft: "#fffaf0", ink: "#3c3226" },
  software: { sky: "#e8e9fa", glow: "#cfd2f3", floor: "#b4b8e6", soft: "#f8f8ff", ink: "#2a2b52" },
}

const tints: Record<World, [main: string, deep: string, accent: string][]> = {
  "baby-care": [
    ["#e9a583", "#cf8463", "#8fb8a3"],
    ["#8fb8a3", "#6d9a84", "#efb46a"],
    ["#a9bfdc", "#84a0c4", "#e9a583"],
    ["#e7bd6b", "#cd9d46", "#c98ba0"],
  ],
  computers: [
    ["#5c7fa8", "#3d5d84", "#f0a350"],
    ["#49667f", "#33495d", "#e2725b"],
    ["#6f8fae", "#4d6c8b", "#57b4a5"],
  ],
  "high-end-electronics": [
    ["#4b4560", "#332e45", "#d9a441"],
    ["#5d5478", "#413a58", "#e0795f"],
    ["#3f4a63", "#2b3447", "#c9a7e0"],
  ],
  "fishing-outdoors": [
    ["#4f8f7d", "#356c5d", "#e8914b"],
    ["#6a9a5f", "#4b7742", "#e2b04a"],
    ["#4a87a3", "#31677f", "#e07a5a"],
  ],
  books: [
    ["#2f5d62", "#20464a", "#e6b566"],
    ["#8c3b3b", "#6b2a2a", "#f0cf9c"],
    ["#3d4f7d", "#2b3a60", "#f2a57b"],
    ["#6d5a86", "#513f69", "#f1d38a"],
    ["#b3683a", "#8d4d26", "#fbe6bd"],
    ["#4f7350", "#385639", "#f3d27a"],
  ],
  software: [
    ["#6366c9", "#4447a3", "#ffb454"],
    ["#3f8fc4", "#2b6d9b", "#ffd166"],
    ["#8a5cc2", "#69409c", "#6fd3b8"],
    ["#d0607d", "#a9445f", "#ffd9a0"],
  ],
}

/** A number that is always the same for the same text. */
export function hashOf(text: string): number {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 16777619) >>> 0
  return hash
}

/** The palette of a world, in one of its tints, chosen by the product's handle. */
export function paletteOf(world: World, handle: string): Palette {
  const [main, deep, accent] = tints[world][hashOf(handle) % tints[world].length]
  return { ...base[world], main, deep, accent }
}

import type { Drawing } from "./drawing"
import type { Palette } from "./palette"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

/** The sign of each program, in a field of 100 by 100. */
const signs: Record<string, (p: Palette) => string> = {
  "orchard-notes": (p) =>
    box(20, 10, 60, 80, 8, p.soft) +
    [30, 46, 62].map((y, i) => box(32, y, i === 2 ? 22 : 36, 6, 3, p.main)).join("") +
    path("M62 86 q-2 -24 20 -30 q4 24 -20 30z", "#7cc08a"),
  "orchard-tasks": (p) =>
    [14, 44, 74]
      .map(
        (y, i) =>
          box(12, y - 4, 22, 22, 6, i < 2 ? p.accent : p.soft) +
          (i < 2 ? stroke(`M17 ${y + 7} l5 5 l8 -10`, p.deep, 4) : "") +
          box(42, y + 2, 46 - i * 8, 9, 4, p.soft)
      )
      .join(""),
  "quill-writer": (p) =>
    path("M84 8 Q22 20 22 78 L30 70 Q76 70 84 8z", p.soft) +
    stroke("M16 92 Q34 52 66 30", p.accent, 5),
  "ledgerly-accounts": (p) =>
    box(14, 54, 16, 36, 4, p.soft) +
    box(42, 34, 16, 56, 4, p.soft) +
    box(70, 12, 16, 78, 4, p.accent),
  "anvil-code-editor": (p) =>
    stroke("M32 26 L10 50 L32 74 M68 26 L90 50 L68 74", p.soft, 10) +
    stroke("M58 18 L42 82", p.accent, 9),
  "anvil-git-client": (p) =>
    stroke("M28 24 V78 M28 60 Q72 60 72 34", p.soft, 8) +
    dot(28, 20, 12, p.accent) +
    dot(28, 82, 12, p.soft) +
    dot(72, 26, 12, p.accent),
  "basalt-database-client": (p) =>
    [0, 1, 2]
      .map(
        (i) =>
          oval(50, 82 - i * 27, 36, 12, p.deep) +
          oval(50, 76 - i * 27, 36, 12, i === 2 ? p.accent : p.soft)
      )
      .join(""),
  "courier-api-tester": (p) =>
    path("M6 48 L94 10 L66 90 L46 62z", p.soft) + path("M46 62 L94 10 L36 56z", p.accent),
  "parallax-photo-lab": (p) =>
    ring(50, 50, 38, p.soft, 9) +
    [0, 60, 120, 180, 240, 300]
      .map((a) =>
        group(`rotate(${a} 50 50)`, stroke("M50 16 L72 44", a % 120 ? p.soft : p.accent, 6))
      )
      .join(""),
  "parallax-film-cutter": (p) =>
    box(8, 24, 84, 56, 8, p.soft) +
    path("M40 38 l26 14 l-26 14z", p.accent) +
    [0, 1, 2, 3, 4]
      .map((i) => box(13 + i * 16, 28, 9, 6, 2, p.deep) + box(13 + i * 16, 70, 9, 6, 2, p.deep))
      .join(""),
  "vellum-vector-studio": (p) =>
    stroke("M14 82 C20 20 80 20 86 82", p.soft, 6) +
    stroke("M20 24 H80", p.accent, 4) +
    box(42, 16, 16, 16, 2, p.soft) +
    dot(18, 24, 7, p.accent) +
    dot(82, 24, 7, p.accent) +
    box(6, 74, 16, 16, 2, p.soft) +
    box(78, 74, 16, 16, 2, p.soft),
  "bastion-password-vault": (p) =>
    path("M50 6 l38 14 v28 q0 32 -38 46 q-38 -14 -38 -46 v-28z", p.soft) +
    dot(50, 44, 10, p.deep) +
    path("M45 50 h10 l4 22 h-18z", p.deep),
  "bastion-backup": (p) =>
    stroke("M80 34 A36 36 0 1 0 86 58", p.soft, 9) +
    path("M90 14 v28 h-28z", p.accent) +
    stroke("M50 30 V54 L66 62", p.soft, 7),
}

const SANS = "'Helvetica Neue', Arial, sans-serif"

const software: Drawing = (p, product) => {
  const newest = product.options[0].values[product.options[0].values.length - 1]
  const [brand, ...rest] = product.title.split(" ")
  const text = (value: string, x: number, y: number, size: number, color: string, weight: number) =>
    `<text x="${x}" y="${y}" font-family="${SANS}" font-size="${size}" font-weight="${weight}" fill="${color}">${value}</text>`
  return [
    path("M276 70 l46 22 v224 l-46 14z", p.deep),
    faint(0.2, path("M276 70 l46 22 v224 l-46 14z", "#000000")),
    box(92, 70, 186, 260, 8, p.main),
    path("M92 214 L278 150 V322 q0 8 -8 8 h-170 q-8 0 -8 -8z", p.deep),
    faint(0.12, path("M92 78 q0 -8 8 -8 h170 l-178 120z", "#ffffff")),
    text(brand, 108, 104, 25, p.soft, 700),
    text(rest.join(" "), 108, 128, 15, p.soft, 400),
    group("translate(134 152) scale(1.02)", signs[product.handle](p)),
    box(108, 286, 30 + newest.length * 11, 28, 14, p.accent),
    text(newest, 122, 306, 17, p.ink, 700),
  ].join("")
}

export const softwareDrawings: Record<string, Drawing> = { software }

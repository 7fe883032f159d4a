import type { DemoProduct } from "../catalogue/product"
import type { Drawing } from "./drawing"
import type { Palette } from "./palette"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

/** The cover's picture, in a field of 180 by 110 whose corner is at (0, 0). */
const motifs: Record<string, (p: Palette) => string> = {
  "the-lighthouse-inventory": (p) =>
    path("M80 110 l6 -74 h18 l6 74z", p.soft) +
    box(82, 20, 26, 16, 3, p.accent) +
    path("M108 24 L176 4 v44z M82 24 L14 4 v44z", p.accent) +
    box(84, 62, 22, 12, 0, "#b5534a"),
  "a-map-of-small-rivers": (p) =>
    stroke("M10 104 C50 60 30 40 84 50 S120 90 170 10", p.accent, 7) +
    stroke("M84 50 Q90 20 60 4 M128 66 Q150 84 174 80", p.soft, 4),
  "the-clockmakers-winter": (p) => clock(p) + flakes(p.soft),
  "the-clockmakers-spring": (p) =>
    clock(p) +
    path("M30 100 q-6 -34 18 -44 q10 28 -18 44z M150 100 q6 -34 -18 -44 q-10 28 18 44z", "#9cc27e"),
  "the-clockmakers-summer": (p) =>
    [0, 45, 90, 135, 180, 225, 270, 315]
      .map((a) => group(`rotate(${a} 90 55)`, stroke("M90 -4 V-14", p.accent, 5)))
      .join("") + clock(p),
  "night-train-to-tbilisi": (p) =>
    dot(146, 20, 13, p.accent) +
    box(6, 58, 74, 34, 8, p.soft) +
    box(86, 58, 74, 34, 8, p.soft) +
    [16, 38, 60, 96, 118, 140].map((x) => box(x, 66, 13, 12, 2, p.deep)).join("") +
    stroke("M0 100 H180", p.accent, 4),
  "dead-reckoning-at-port-isaac": (p) =>
    ring(90, 56, 44, p.accent, 5) +
    path("M90 20 l10 36 l-10 36 l-10 -36z", p.soft) +
    path("M54 56 l36 -8 l36 8 l-36 8z", p.accent),
  "patterns-of-quiet-software": (p) =>
    [0, 1, 2, 3]
      .map((r) =>
        [0, 1, 2, 3, 4, 5]
          .map((c) =>
            dot(20 + c * 28, 14 + r * 27, (r + c) % 3 ? 6 : 10, (r + c) % 3 ? p.soft : p.accent)
          )
          .join("")
      )
      .join(""),
  "databases-from-the-disk-up": (p) =>
    [0, 1, 2]
      .map(
        (i) =>
          oval(90, 88 - i * 30, 58, 15, p.deep) +
          box(32, 68 - i * 30, 116, 20, 0, p.deep) +
          oval(90, 68 - i * 30, 58, 15, i === 2 ? p.accent : p.soft)
      )
      .join(""),
  "practical-type-systems": (p) =>
    stroke(
      "M60 14 q-22 0 -22 22 q0 18 -16 19 q16 1 16 19 q0 22 22 22 M120 14 q22 0 22 22 q0 18 16 19 q-16 1 -16 19 q0 22 -22 22",
      p.accent,
      7
    ) +
    dot(72, 55, 6, p.soft) +
    dot(90, 55, 6, p.soft) +
    dot(108, 55, 6, p.soft),
  "the-patient-debugger": (p) =>
    oval(84, 52, 20, 26, p.soft) +
    dot(84, 22, 11, p.soft) +
    stroke(
      "M64 40 l-18 -8 M104 40 l18 -8 M62 56 h-20 M106 56 h20 M66 70 l-16 12 M102 70 l16 12",
      p.soft,
      4
    ) +
    ring(88, 50, 44, p.accent, 6) +
    stroke("M120 82 L152 108", p.accent, 9),
  "light-and-waiting": (p) =>
    dot(90, 55, 50, p.accent) +
    [0, 60, 120, 180, 240, 300]
      .map((a) =>
        group(`rotate(${a} 90 55)`, path("M90 55 L64 10 L116 10z", a % 120 ? p.deep : p.main))
      )
      .join("") +
    dot(90, 55, 17, p.soft),
  "the-anglers-year": (p) =>
    path("M30 56 q54 -50 112 0 l32 -28 v56 l-32 -28 q-58 50 -112 0z", p.soft) +
    dot(56, 50, 6, p.deep) +
    stroke("M8 4 q4 40 24 52", p.accent, 4) +
    stroke("M0 100 q22 -12 44 0 t44 0 t44 0 t44 0", p.accent, 5),
  "slow-weeknight-cooking": (p) =>
    box(34, 46, 112, 58, 14, p.soft) +
    box(26, 38, 128, 14, 7, p.accent) +
    dot(90, 32, 8, p.accent) +
    stroke("M62 22 q-10 -10 0 -20 M118 22 q-10 -10 0 -20", p.soft, 5) +
    box(12, 56, 26, 12, 6, p.accent) +
    box(142, 56, 26, 12, 6, p.accent),
  "the-first-thousand-days": (p) =>
    [0, 1, 2]
      .map((i) => dot(44 + i * 46, 86 - i * 24, 12 + i * 5, i === 1 ? p.accent : p.soft))
      .join("") + stroke("M18 106 Q100 96 168 24", p.accent, 5),
  "goodnight-little-whale": (p) =>
    path(
      "M24 62 q0 -42 60 -42 q56 0 62 46 q20 2 24 -26 q-18 -2 -22 8 q-6 -16 -22 -12 q4 20 20 28 q-8 40 -62 40 q-60 0 -60 -42z",
      p.soft
    ) +
    dot(54, 58, 5, p.deep) +
    stroke("M46 76 q10 8 22 2", p.deep, 4) +
    stroke("M80 16 q-4 -14 -18 -12 M80 16 q4 -14 18 -12", p.accent, 5),
  "the-bear-who-counted-stars": (p) =>
    dot(62, 50, 17, p.soft) +
    dot(118, 50, 17, p.soft) +
    dot(90, 80, 40, p.soft) +
    dot(76, 72, 5, p.deep) +
    dot(104, 72, 5, p.deep) +
    oval(90, 88, 9, 7, p.deep) +
    [
      [20, 20],
      [160, 26],
      [90, 12],
      [30, 74],
      [152, 78],
    ]
      .map(([x, y]) => star(x, y, p.accent))
      .join(""),
}

const star = (x: number, y: number, color: string) =>
  path(`M${x} ${y - 11} l3 8 l8 3 l-8 3 l-3 8 l-3 -8 l-8 -3 l8 -3z`, color)

const clock = (p: Palette) =>
  dot(90, 55, 46, p.soft) +
  ring(90, 55, 46, p.accent, 6) +
  stroke("M90 55 V26 M90 55 L112 66", p.deep, 6) +
  dot(90, 55, 5, p.deep)

const flakes = (color: string) =>
  [
    [18, 20],
    [164, 30],
    [24, 88],
    [158, 92],
    [140, 8],
  ]
    .map(([x, y]) => dot(x, y, 5, color))
    .join("")

/** Breaks a title into lines of at most `width` characters, never inside a word. */
export function wrap(title: string, width: number): string[] {
  const lines: string[] = []
  for (const word of title.split(" ")) {
    const last = lines[lines.length - 1]
    if (last !== undefined && last.length + word.length + 1 <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const escape = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")

const words = (
  text: string,
  y: number,
  size: number,
  color: string,
  family: string,
  weight = 400
) =>
  `<text x="208" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" ` +
  `fill="${color}" text-anchor="middle">${escape(text)}</text>`

const SERIF = "Georgia, 'Times New Roman', serif"

const book: Drawing = (p, product: DemoProduct) => {
  const lines = wrap(product.title, 13)
  const size = 22
  return [
    path("M104 66 h206 q10 0 10 10 v252 q0 10 -10 10 h-206z", "#efe6d2"),
    ...[0, 1, 2].map((i) => faint(0.5, stroke(`M112 ${329 + i * 3} H312`, "#c9bb9c", 1))),
    path("M96 58 h206 q10 0 10 10 v248 q0 10 -10 10 h-206z", p.main),
    path("M96 58 h16 v268 h-16 q-8 0 -8 -8 v-252 q0 -8 8 -8z", p.deep),
    faint(0.14, box(112, 58, 6, 268, 0, "#000000")),
    `<rect x="126" y="72" width="172" height="240" rx="3" fill="none" stroke="${p.accent}" stroke-opacity=".55" stroke-width="1.5"/>`,
    ...lines.map((line, i) => words(line, 104 + i * (size + 3), size, p.soft, SERIF, 700)),
    group("translate(132 182) scale(.86)", motifs[product.handle](p)),
    words(product.brand, 301, 14, p.accent, SERIF),
  ].join("")
}

export const bookDrawings: Record<string, Drawing> = { book }

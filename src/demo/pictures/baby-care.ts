import type { Drawing } from "./drawing"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

const bottle: Drawing = (p) =>
  [
    path("M186 70 q14 -26 28 0 l6 34 h-40 z", p.accent),
    box(160, 100, 80, 30, 10, p.deep),
    path(
      "M162 132 h76 q16 12 16 34 v138 q0 26 -26 26 h-56 q-26 0 -26 -26 v-138 q0 -22 16 -34z",
      p.soft
    ),
    path("M146 214 h108 v90 q0 26 -26 26 h-56 q-26 0 -26 -26z", p.main),
    faint(0.35, path("M146 214 q27 -14 54 0 t54 0 v16 h-108z", "#ffffff")),
    ...[176, 204, 232, 260, 288].map((y, i) => box(222, y, i % 2 ? 14 : 22, 4, 2, p.deep)),
    faint(0.5, box(160, 160, 10, 140, 5, "#ffffff")),
  ].join("")

const bottleSet: Drawing = (p, product) =>
  [
    group("translate(-6 96) scale(.7)", bottle({ ...p, main: p.accent, accent: p.main }, product)),
    group("translate(126 96) scale(.7)", bottle({ ...p, main: p.deep, deep: p.main }, product)),
    group("translate(52 66) scale(.8)", bottle(p, product)),
  ].join("")

const warmer: Drawing = (p, product) =>
  [
    group("translate(78 24) scale(.6)", bottle({ ...p, main: p.accent }, product)),
    path("M112 196 h176 l-10 118 q-2 16 -18 16 h-120 q-16 0 -18 -16z", p.main),
    oval(200, 196, 88, 15, p.deep),
    oval(200, 198, 62, 9, p.soft),
    box(158, 160, 84, 40, 4, p.soft),
    oval(200, 199, 42, 8, p.accent),
    path("M112 198 q88 34 176 0 l-10 116 q-2 16 -18 16 h-120 q-16 0 -18 -16z", p.main),
    dot(200, 272, 26, p.soft),
    stroke("M200 272 L212 256", p.deep, 6),
    ...[-50, -25, 0, 25, 50].map((a) => group(`rotate(${a} 200 272)`, dot(200, 238, 3, p.soft))),
  ].join("")

const jar: Drawing = (p, product) => {
  const fill = product.handle.includes("puree") ? "#e8924a" : p.accent
  const one = [
    box(146, 120, 108, 34, 8, p.accent),
    faint(0.25, box(146, 142, 108, 12, 6, "#000000")),
    path(
      "M150 154 h100 q22 10 22 34 v112 q0 30 -30 30 h-84 q-30 0 -30 -30 v-112 q0 -24 22 -34z",
      fill
    ),
    box(128, 200, 144, 86, 4, p.soft),
    path("M200 264 q-30 -12 -18 -46 q26 4 18 46z", "#7aa55c"),
    path("M200 264 q30 -10 22 -38 q-26 2 -22 38z", "#96bf72"),
    faint(0.4, box(140, 168, 12, 24, 6, "#ffffff")),
  ].join("")
  return (
    group("translate(-22 138) scale(.58)", one) +
    group("translate(190 138) scale(.58)", one) +
    group("translate(36 58) scale(.82)", one)
  )
}

const pouch: Drawing = (p) =>
  [
    box(184, 62, 32, 22, 6, p.deep),
    box(176, 80, 48, 26, 8, p.accent),
    path(
      "M150 106 h100 q26 20 26 60 l8 146 q0 18 -18 18 h-132 q-18 0 -18 -18 l8 -146 q0 -40 26 -60z",
      p.main
    ),
    faint(0.2, path("M150 106 h100 l8 20 h-116z", "#000000")),
    oval(200, 226, 58, 64, p.soft),
    path(
      "M200 276 q-44 0 -44 -42 q0 -32 26 -32 q10 0 18 8 q8 -8 18 -8 q26 0 26 32 q0 42 -44 42z",
      p.accent
    ),
    stroke("M200 208 q0 -18 14 -24", p.deep, 6),
    path("M214 190 q18 -14 28 2 q-18 12 -28 -2z", "#7aa55c"),
  ].join("")

const cereal: Drawing = (p) =>
  [
    path("M118 92 h128 v238 h-128z", p.main),
    path("M246 92 l36 22 v216 h-36z", p.deep),
    path("M118 92 l36 -18 h128 l0 40 l-36 -22z", p.soft),
    box(136, 122, 92, 60, 6, p.soft),
    box(148, 138, 68, 8, 4, p.deep),
    box(160, 156, 44, 6, 3, p.accent),
    path("M132 244 h100 q0 52 -50 52 q-50 0 -50 -52z", p.soft),
    oval(182, 244, 50, 13, "#f1dcb4"),
    ...[
      [160, 242],
      [178, 248],
      [198, 241],
      [212, 246],
    ].map(([x, y]) => oval(x, y, 7, 4, "#c99a54")),
    stroke("M222 236 L258 200", p.accent, 8),
  ].join("")

const highchair: Drawing = (p) =>
  [
    stroke("M150 90 L112 328", p.deep, 14),
    stroke("M250 90 L288 328", p.deep, 14),
    stroke("M132 284 H268", p.deep, 10),
    box(150, 66, 100, 92, 22, p.main),
    box(142, 190, 116, 26, 10, p.main),
    box(118, 160, 164, 20, 10, p.soft),
    oval(200, 160, 34, 8, p.accent),
    path("M172 158 h56 q-4 -22 -28 -22 t-28 22z", "#ffffff"),
    faint(0.35, box(166, 82, 12, 56, 6, "#ffffff")),
    box(136, 254, 128, 14, 7, p.main),
  ].join("")

const bib: Drawing = (p) =>
  [
    ring(170, 108, 48, p.main, 22),
    path("M94 130 q76 62 152 0 q22 66 6 128 q-10 52 -82 52 t-82 -52 q-16 -62 6 -128z", p.main),
    path("M92 236 q78 40 156 0 q2 74 -78 74 t-78 -74z", p.deep),
    dot(146, 196, 8, p.soft),
    dot(194, 196, 8, p.soft),
    stroke("M150 218 q20 16 40 0", p.soft, 6),
    group(
      "rotate(14 300 220)",
      box(292, 150, 16, 180, 8, p.accent),
      oval(300, 132, 26, 36, p.accent),
      oval(300, 130, 17, 25, p.soft)
    ),
  ].join("")

const bodysuit: Drawing = (p) =>
  [
    path(
      "M146 84 q54 34 108 0 l84 42 l-18 92 l-44 -8 l-6 36 q-4 58 -48 84 q-22 10 -44 0 q-44 -26 -48 -84 l-6 -36 l-44 8 l-18 -92z",
      p.main
    ),
    path("M146 84 q54 34 108 0 l14 8 q-68 46 -136 0z", p.deep),
    path("M130 246 q34 16 48 84 q-44 -26 -48 -84z M270 246 q-34 16 -48 84 q44 -26 48 -84z", p.deep),
    ...[184, 200, 216].map((x) => dot(x, 316, 4, p.soft)),
    path(
      "M200 216 c-34 -22 -30 -52 -12 -52 q8 0 12 10 q4 -10 12 -10 c18 0 22 30 -12 52z",
      p.accent
    ),
  ].join("")

const cardigan: Drawing = (p) =>
  [
    path(
      "M140 84 l60 40 l60 -40 l74 44 l16 168 l-48 8 l-22 -108 v120 h-160 v-120 l-22 108 l-48 -8 l16 -168z",
      p.main
    ),
    path("M140 84 l60 40 l60 -40 l-18 -10 l-42 28 l-42 -28z", p.deep),
    box(192, 122, 16, 194, 0, p.deep),
    ...[150, 186, 222, 258].map((y) => dot(200, y, 7, p.accent)),
    box(120, 300, 160, 18, 4, p.deep),
    ...[0, 1, 2, 3, 4].flatMap((r) =>
      [132, 156, 222, 246, 268].map((x) =>
        faint(0.35, stroke(`M${x} ${150 + r * 28} l6 8 l6 -8`, "#ffffff", 3))
      )
    ),
  ].join("")

const hat: Drawing = (p) =>
  [
    path("M116 206 q0 -112 84 -112 t84 112z", p.main),
    path("M116 206 q84 28 168 0 v-24 q-84 26 -168 0z", p.accent),
    oval(200, 218, 148, 42, p.deep),
    path("M116 206 q84 34 168 0 q6 14 -4 18 q-80 22 -160 0 q-10 -4 -4 -18z", p.main),
    stroke("M126 246 q-6 60 40 76", p.accent, 6),
    stroke("M274 246 q6 60 -40 76", p.accent, 6),
    faint(0.35, path("M146 170 q4 -48 36 -62 q-18 26 -20 66z", "#ffffff")),
    dot(200, 92, 9, p.deep),
  ].join("")

const sleepingBag: Drawing = (p) =>
  [
    path(
      "M150 66 q50 34 100 0 l28 26 q-16 20 -8 52 q34 50 34 120 q0 66 -104 66 t-104 -66 q0 -70 34 -120 q8 -32 -8 -52z",
      p.main
    ),
    path("M150 66 q50 34 100 0 l14 12 q-64 44 -128 0z", p.soft),
    box(196, 104, 8, 208, 4, p.soft),
    box(192, 118, 16, 24, 5, p.accent),
    ...[
      [144, 190],
      [160, 262],
      [246, 196],
      [262, 270],
      [138, 290],
      [232, 300],
    ].map(([x, y]) => path(`M${x} ${y - 10} l3 7 l7 3 l-7 3 l-3 7 l-3 -7 l-7 -3 l7 -3z`, p.soft)),
  ].join("")

const blocks: Drawing = (p) =>
  [
    box(74, 246, 84, 84, 8, p.main),
    box(162, 246, 84, 84, 8, p.accent),
    path("M250 330 v-84 h84 v84 h-22 a20 20 0 0 0 -40 0z", p.deep),
    box(116, 158, 84, 84, 8, p.deep),
    box(204, 158, 84, 84, 8, p.main),
    path("M156 154 l46 -76 l46 76z", p.accent),
    dot(116, 288, 20, p.soft),
    path("M204 268 l6 14 l16 2 l-12 10 l4 16 l-14 -8 l-14 8 l4 -16 l-12 -10 l16 -2z", p.soft),
    box(140, 182, 36, 36, 6, p.soft),
    stroke("M246 180 v40 M226 200 h40", p.soft, 10),
  ].join("")

const rings: Drawing = (p) =>
  [
    box(192, 76, 16, 230, 8, "#d9b98a"),
    oval(200, 320, 96, 14, "#d9b98a"),
    ...["#c96f5b", "#e59f57", "#e9c85f", "#8fb87a", "#6fa5b8"].map((color, i) =>
      box(104 + i * 13, 270 - i * 40, 192 - i * 26, 38, 19, color)
    ),
    dot(200, 82, 24, p.main),
    ...[0, 1, 2, 3, 4].map((i) => faint(0.3, box(124 + i * 13, 277 - i * 40, 60, 7, 3, "#ffffff"))),
  ].join("")

const plush: Drawing = (p) => {
  const fur = "#e08a4f"
  return [
    path("M262 276 q78 -6 62 -86 q-46 10 -74 62z", fur),
    path("M324 190 q10 40 -18 64 q-20 -24 -8 -52 q14 -10 26 -12z", "#fff3e6"),
    oval(200, 268, 70, 64, fur),
    oval(200, 280, 40, 46, "#fff3e6"),
    path("M118 88 l10 82 l56 -40z M282 88 l-10 82 l-56 -40z", fur),
    path("M130 108 l6 44 l28 -20z M270 108 l-6 44 l-28 -20z", "#5b4a43"),
    path("M200 118 q82 0 86 66 q-34 52 -86 52 t-86 -52 q4 -66 86 -66z", fur),
    path("M114 184 q44 -8 86 52 q-52 0 -86 -52z M286 184 q-44 -8 -86 52 q52 0 86 -52z", "#fff3e6"),
    dot(168, 178, 8, "#3d302a"),
    dot(232, 178, 8, "#3d302a"),
    oval(200, 226, 13, 9, "#3d302a"),
    oval(158, 322, 26, 14, "#c4703a"),
    oval(242, 322, 26, 14, "#c4703a"),
    box(158, 236, 84, 14, 7, p.accent),
  ].join("")
}

const duck: Drawing = (p) =>
  [
    stroke("M92 266 q-40 10 -52 50", p.ink, 4),
    dot(40, 318, 10, p.accent),
    path(
      "M96 226 q10 70 104 70 q96 0 100 -86 q-30 28 -70 10 q8 -76 -50 -84 q-62 0 -54 72 q-10 26 -30 18z",
      "#efc24e"
    ),
    path("M150 236 q60 -30 96 14 q-48 40 -96 -14z", "#d9a636"),
    path("M236 158 q44 0 46 18 q-20 16 -48 8z", "#e0803f"),
    dot(208, 160, 7, "#3d302a"),
    box(100, 296, 196, 16, 8, p.deep),
    ...[142, 256].map((x) => dot(x, 310, 22, p.main) + dot(x, 310, 8, p.soft)),
  ].join("")

const nappies: Drawing = (p) =>
  [
    path("M92 128 h216 l10 190 q0 12 -12 12 h-212 q-12 0 -12 -12z", p.main),
    path("M92 128 q12 -40 60 -40 h96 q48 0 60 40z", p.deep),
    box(166, 70, 68, 34, 17, p.soft),
    oval(200, 226, 78, 62, p.soft),
    path(
      "M140 196 h120 q4 26 -20 36 q-22 10 -22 34 h-36 q0 -24 -22 -34 q-24 -10 -20 -36z",
      p.accent
    ),
    box(132, 192, 26, 14, 4, p.deep),
    box(242, 192, 26, 14, 4, p.deep),
  ].join("")

const babyMonitor: Drawing = (p) =>
  [
    stroke("M150 150 V82", p.ink, 8),
    dot(150, 80, 9, p.accent),
    box(98, 140, 104, 190, 30, p.main),
    dot(150, 200, 34, p.soft),
    ...[0, 60, 120, 180, 240, 300].map((a) =>
      group(`rotate(${a} 150 200)`, dot(150, 182, 4, p.deep))
    ),
    dot(150, 200, 4, p.deep),
    box(124, 256, 52, 12, 6, p.accent),
    box(134, 280, 32, 8, 4, p.soft),
    path("M226 330 v-76 q0 -44 44 -44 t44 44 v76z", p.deep),
    dot(270, 264, 22, p.soft),
    path("M276 250 a16 16 0 1 0 8 24 a14 14 0 0 1 -8 -24z", p.accent),
    stroke("M214 128 q14 -14 28 0 M202 112 q26 -26 52 0", p.accent, 6),
  ].join("")

export const babyCareDrawings: Record<string, Drawing> = {
  bottle,
  "bottle-set": bottleSet,
  warmer,
  jar,
  pouch,
  cereal,
  highchair,
  bib,
  bodysuit,
  cardigan,
  hat,
  "sleeping-bag": sleepingBag,
  blocks,
  rings,
  plush,
  duck,
  nappies,
  "baby-monitor": babyMonitor,
}

import type { Drawing } from "./drawing"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

/** A picture for a screen: hills under a sun. */
const wallpaper = (
  x: number,
  y: number,
  w: number,
  h: number,
  sky: string,
  hill: string,
  sun: string
) =>
  `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="0 0 100 60" preserveAspectRatio="none">` +
  `<rect width="100" height="60" fill="${sky}"/><circle cx="72" cy="20" r="9" fill="${sun}"/>` +
  `<path d="M0 60 V40 q20 -16 40 0 q24 -20 60 2 v18z" fill="${hill}"/></svg>`

const laptop: Drawing = (p) =>
  [
    box(92, 110, 216, 152, 14, p.ink),
    wallpaper(102, 120, 196, 130, p.main, p.deep, p.accent),
    path("M60 262 h280 l24 44 q4 12 -10 12 h-308 q-14 0 -10 -12z", "#c3ccd6"),
    path("M84 270 h232 l12 22 h-256z", "#8c9aa8"),
    box(164, 298, 72, 12, 4, "#aab5c0"),
    ...[0, 1, 2].map((r) => faint(0.5, box(84 - r * 4, 273 + r * 7, 232 + r * 8, 2, 1, "#ffffff"))),
  ].join("")

const laptopPro: Drawing = (p) =>
  [
    box(70, 88, 260, 178, 14, "#20262e"),
    wallpaper(80, 98, 240, 158, "#e0795f", "#4b4560", "#ffd28a"),
    box(80, 98, 50, 158, 0, "#2b3340"),
    ...[112, 134, 156, 178, 200].map((y) =>
      box(90, y, 30, 10, 3, y === 134 ? p.accent : "#566273")
    ),
    box(138, 224, 174, 24, 4, "#2b3340"),
    ...[0, 1, 2, 3, 4].map((i) => box(144 + i * 33, 230, 28, 12, 3, i % 2 ? p.accent : p.main)),
    path("M44 266 h312 l20 40 q4 12 -10 12 h-332 q-14 0 -10 -12z", "#59636f"),
    path("M72 273 h256 l9 18 h-274z", "#38414b"),
    box(158, 296, 84, 14, 4, "#6b7580"),
  ].join("")

const netbook: Drawing = (p, product) => {
  const shell = product.handle.includes("13") ? "#8aa2b8" : "#e98a72"
  return [
    box(118, 138, 164, 122, 16, shell),
    wallpaper(130, 150, 140, 94, p.soft, p.main, p.accent),
    path("M98 260 h204 l20 42 q4 14 -12 14 h-220 q-16 0 -12 -14z", shell),
    path("M118 268 h164 l8 20 h-180z", p.ink),
    box(176, 296, 48, 10, 4, p.soft),
    dot(200, 144, 3, p.soft),
  ].join("")
}

const tower: Drawing = (p) =>
  [
    box(126, 76, 148, 254, 18, p.ink),
    box(140, 92, 120, 222, 10, p.deep),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => box(154, 110 + i * 18, 92, 8, 4, p.main)),
    ring(200, 272, 28, p.accent, 6),
    ...[0, 60, 120].map((a) => group(`rotate(${a} 200 272)`, oval(200, 272, 22, 6, p.main))),
    dot(200, 272, 7, p.accent),
    box(134, 330, 28, 8, 3, p.ink),
    box(238, 330, 28, 8, 3, p.ink),
  ].join("")

const monitor: Drawing = (p) =>
  [
    path("M182 262 h36 l6 56 h-48z", "#aeb9c4"),
    box(140, 316, 120, 14, 7, "#8c9aa8"),
    box(58, 82, 284, 184, 12, p.ink),
    wallpaper(68, 92, 264, 158, p.main, p.deep, p.accent),
    dot(200, 258, 3, p.soft),
  ].join("")

const smallMonitor: Drawing = (p) =>
  [
    path("M188 268 h24 l5 50 h-34z", p.deep),
    box(152, 314, 96, 12, 6, p.deep),
    box(98, 118, 204, 156, 10, p.main),
    wallpaper(108, 128, 184, 124, p.soft, p.deep, p.accent),
    dot(200, 263, 3, p.accent),
  ].join("")

const ultrawide: Drawing = (p) =>
  [
    path("M184 240 h32 l8 76 h-48z", "#aeb9c4"),
    box(130, 314, 140, 14, 7, "#8c9aa8"),
    path("M28 108 q172 22 344 0 v140 q-172 22 -344 0z", p.ink),
    path("M38 120 q162 18 324 0 v116 q-162 18 -324 0z", p.main),
    path("M38 216 q60 -50 120 -10 q70 -60 204 6 v24 q-162 18 -324 0z", p.deep),
    dot(288, 158, 18, p.accent),
    faint(
      0.9,
      box(60, 140, 76, 56, 5, p.soft),
      box(68, 150, 50, 6, 3, p.main),
      box(68, 162, 60, 6, 3, p.main),
      box(68, 174, 36, 6, 3, p.main)
    ),
  ].join("")

const dock: Drawing = (p) =>
  [
    stroke("M300 250 q60 0 60 60", p.ink, 8),
    path("M70 240 l30 -60 h200 l30 60z", p.main),
    box(70, 238, 260, 76, 12, p.deep),
    ...[0, 1].map((i) => box(92 + i * 44, 260, 32, 12, 3, p.soft)),
    box(184, 258, 44, 16, 3, p.soft),
    box(244, 262, 24, 8, 4, p.accent),
    box(280, 262, 24, 8, 4, p.soft),
    ...[0, 1, 2].map((i) => box(92 + i * 30, 288, 18, 10, 5, p.soft)),
    dot(200, 292, 7, p.soft),
    dot(306, 292, 4, p.accent),
    faint(0.3, path("M106 190 h188 l6 12 h-200z", "#ffffff")),
  ].join("")

const hub: Drawing = (p) =>
  [
    stroke("M92 210 q-50 -6 -50 -66 v-20", p.ink, 12),
    box(26, 78, 32, 50, 8, "#8c9aa8"),
    box(34, 64, 16, 18, 4, "#c3ccd6"),
    group(
      "rotate(-8 210 230)",
      box(88, 190, 252, 84, 20, p.main),
      box(88, 236, 252, 38, 19, p.deep),
      box(112, 246, 36, 14, 3, p.soft),
      box(162, 246, 36, 14, 3, p.soft),
      box(212, 244, 50, 18, 4, p.ink),
      box(276, 248, 40, 8, 4, p.ink),
      dot(314, 212, 5, p.accent)
    ),
  ].join("")

const keyboard: Drawing = (p) => {
  const keys: string[] = []
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 11; column++) {
      const special = (row === 0 && column === 0) || (row === 2 && column === 10)
      keys.push(box(62 + column * 25.4, 168 + row * 27, 22, 22, 5, special ? p.accent : p.soft))
    }
  }
  keys.push(
    box(62, 276, 47, 22, 5, p.main),
    box(113, 276, 149, 22, 5, p.soft),
    box(266, 276, 72, 22, 5, p.main)
  )
  return [box(44, 152, 312, 164, 16, p.deep), box(44, 152, 312, 154, 16, p.ink), ...keys].join("")
}

const mouse: Drawing = (p) =>
  [
    path("M200 82 q84 0 84 104 v40 q0 100 -84 100 t-84 -100 v-40 q0 -104 84 -104z", p.main),
    path("M116 190 q84 22 168 0 v36 q0 100 -84 100 t-84 -100z", p.deep),
    stroke("M200 84 V196", p.soft, 4),
    box(188, 118, 24, 52, 12, p.ink),
    box(194, 128, 12, 26, 6, p.accent),
    faint(0.25, path("M132 176 q4 -62 40 -80 q-16 30 -16 86z", "#ffffff")),
  ].join("")

const webcam: Drawing = (p) =>
  [
    path("M170 240 h60 l16 78 h-92z", p.deep),
    box(128, 312, 144, 16, 8, p.ink),
    box(92, 110, 216, 134, 58, p.ink),
    dot(200, 177, 54, p.deep),
    dot(200, 177, 40, p.main),
    dot(200, 177, 24, p.ink),
    dot(212, 165, 8, p.soft),
    dot(284, 177, 6, p.accent),
  ].join("")

const headset: Drawing = (p) =>
  [
    stroke("M112 216 q-4 -124 88 -124 t88 124", p.ink, 16),
    box(82, 204, 54, 92, 26, p.main),
    box(264, 204, 54, 92, 26, p.main),
    box(122, 212, 22, 76, 11, p.deep),
    box(256, 212, 22, 76, 11, p.deep),
    stroke("M108 292 q10 40 78 34", p.ink, 7),
    box(182, 314, 40, 20, 10, p.accent),
  ].join("")

const ssd: Drawing = (p) =>
  [
    stroke("M200 306 q0 40 -60 30 q-50 -10 -60 12", p.ink, 7),
    group(
      "rotate(-6 200 200)",
      box(124, 84, 152, 224, 26, p.deep),
      box(134, 94, 132, 204, 20, p.main),
      box(154, 116, 92, 12, 6, p.soft),
      box(154, 138, 56, 8, 4, p.accent),
      ...[0, 1, 2, 3].map((i) => faint(0.25, box(150, 190 + i * 20, 100, 8, 4, "#000000"))),
      dot(244, 280, 5, p.accent)
    ),
  ].join("")

const router: Drawing = (p) =>
  [
    stroke("M150 96 q50 -48 100 0 M170 118 q30 -28 60 0", p.accent, 8),
    dot(200, 140, 8, p.accent),
    path(
      "M140 172 h120 q18 0 20 18 l10 122 q0 18 -18 18 h-144 q-18 0 -18 -18 l10 -122 q2 -18 20 -18z",
      p.soft
    ),
    path("M110 312 q90 20 180 0 q0 18 -18 18 h-144 q-18 0 -18 -18z", p.floor),
    ...[0, 1, 2, 3, 4].map((i) =>
      faint(0.5, box(150 - i * 2, 212 + i * 16, 100 + i * 4, 5, 2, p.main))
    ),
    box(192, 192, 16, 6, 3, p.accent),
  ].join("")

const sleeve: Drawing = (p) =>
  [
    box(78, 118, 244, 190, 18, p.ink),
    box(96, 96, 208, 60, 10, "#b8c3ce"),
    box(78, 132, 244, 180, 18, p.main),
    box(78, 206, 244, 106, 18, p.deep),
    box(176, 124, 48, 62, 8, "#b9794a"),
    dot(200, 168, 6, "#f0d2a4"),
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => faint(0.35, box(94 + i * 28, 218, 14, 3, 1, "#ffffff"))),
  ].join("")

const backpack: Drawing = (p) =>
  [
    stroke("M168 92 q0 -36 32 -36 t32 36", p.ink, 10),
    path("M124 150 q0 -66 76 -66 t76 66 v160 q0 20 -20 20 h-112 q-20 0 -20 -20z", p.main),
    path("M124 150 q0 -66 76 -66 t76 66 v26 q-76 34 -152 0z", p.deep),
    box(146, 222, 108, 86, 16, p.deep),
    stroke("M158 240 h84", p.accent, 5),
    box(188, 178, 24, 34, 6, p.accent),
    box(104, 216, 24, 84, 12, p.deep),
    box(272, 216, 24, 84, 12, p.deep),
  ].join("")

export const computerDrawings: Record<string, Drawing> = {
  laptop,
  "laptop-pro": laptopPro,
  netbook,
  tower,
  monitor,
  "small-monitor": smallMonitor,
  ultrawide,
  dock,
  hub,
  keyboard,
  mouse,
  webcam,
  headset,
  ssd,
  router,
  sleeve,
  backpack,
}

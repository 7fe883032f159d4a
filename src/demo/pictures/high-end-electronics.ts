import type { Drawing } from "./drawing"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

const glass = (
  x: number,
  y: number,
  r: number,
  p: { ink: string; main: string; deep: string; soft: string }
) =>
  [
    dot(x, y, r, "#16151c"),
    ring(x, y, r * 0.86, "#4d4a5c", r * 0.07),
    dot(x, y, r * 0.7, p.deep),
    dot(x, y, r * 0.52, "#1b1a26"),
    dot(x, y, r * 0.36, "#4a5f9c"),
    dot(x - r * 0.22, y - r * 0.24, r * 0.15, "#ffffff"),
    dot(x + r * 0.2, y + r * 0.22, r * 0.07, "#c9a7e0"),
  ].join("")

const camera: Drawing = (p) =>
  [
    path("M150 122 l16 -38 h68 l16 38z", p.deep),
    box(66, 116, 268, 176, 24, p.ink),
    box(66, 158, 268, 96, 0, p.main),
    box(86, 98, 44, 20, 6, "#6b667d"),
    box(276, 102, 34, 16, 6, p.accent),
    faint(0.18, ...[0, 1, 2, 3, 4, 5].map((i) => box(74, 166 + i * 14, 36, 6, 3, "#ffffff"))),
    glass(200, 208, 78, p),
    dot(302, 140, 7, p.accent),
    box(176, 94, 48, 16, 4, "#8f8aa3"),
  ].join("")

const compactCamera: Drawing = (p) =>
  [
    box(84, 136, 232, 146, 26, "#c9c5d2"),
    box(84, 180, 232, 102, 26, p.deep),
    box(84, 180, 232, 70, 0, p.deep),
    box(112, 120, 36, 18, 5, "#8f8aa3"),
    dot(272, 130, 13, p.accent),
    glass(190, 214, 58, p),
    box(256, 152, 40, 18, 5, p.soft),
    stroke("M318 170 q44 40 20 112", p.accent, 7),
  ].join("")

const pocketCamera: Drawing = (p) =>
  [
    box(92, 148, 216, 140, 34, p.main),
    box(92, 236, 216, 52, 30, p.deep),
    box(116, 132, 54, 22, 9, p.accent),
    glass(222, 218, 46, p),
    box(120, 170, 42, 24, 8, p.soft),
    stroke("M92 190 q-36 40 -8 112", p.accent, 6),
  ].join("")

const bridgeCamera: Drawing = (p) =>
  [
    path("M158 118 l18 -34 h56 l18 34z", p.deep),
    path("M70 140 q0 -24 24 -24 h196 q52 0 52 52 v92 q0 30 -30 30 h-218 q-24 0 -24 -24z", p.ink),
    box(88, 286, 236, 18, 9, p.deep),
    box(122, 146, 150, 124, 62, "#3b394a"),
    glass(196, 208, 56, p),
    dot(306, 140, 10, p.accent),
    box(86, 160, 24, 92, 10, p.main),
  ].join("")

const lens: Drawing = (p) =>
  [
    path("M130 116 h140 l14 66 v90 q0 14 -14 14 h-140 q-14 0 -14 -14 v-90z", p.ink),
    box(116, 182, 168, 34, 0, p.deep),
    ...Array.from({ length: 14 }, (_, i) => box(122 + i * 11.6, 186, 5, 26, 2, p.main)),
    box(116, 226, 168, 8, 0, p.accent),
    box(130, 286, 140, 34, 8, "#b7b2c4"),
    box(150, 318, 100, 12, 4, "#8f8aa3"),
    oval(200, 116, 70, 24, "#16151c"),
    oval(200, 116, 54, 17, "#3e4f86"),
    oval(184, 111, 16, 5, "#c9d2f0"),
  ].join("")

const zoomLens: Drawing = (p) =>
  [
    path("M124 72 h152 l6 44 v154 l-14 26 h-136 l-14 -26 v-154z", p.ink),
    box(118, 124, 164, 52, 0, p.deep),
    ...Array.from({ length: 13 }, (_, i) => box(124 + i * 12, 130, 6, 40, 2, p.main)),
    box(118, 196, 164, 30, 0, p.main),
    ...Array.from({ length: 16 }, (_, i) => box(122 + i * 10, 200, 4, 22, 2, p.deep)),
    box(118, 240, 164, 7, 0, "#d0605a"),
    box(134, 296, 132, 34, 8, "#b7b2c4"),
    oval(200, 74, 76, 24, "#16151c"),
    oval(200, 74, 60, 17, "#5b4a86"),
    oval(182, 69, 18, 5, "#e0d5f2"),
  ].join("")

const tripod: Drawing = (p) =>
  [
    stroke("M200 158 L112 328", p.ink, 12),
    stroke("M200 158 L288 328", p.ink, 12),
    stroke("M200 158 V324", p.deep, 12),
    stroke("M156 244 L136 282 M244 244 L264 282", p.accent, 14),
    box(186, 112, 28, 54, 8, p.main),
    dot(200, 108, 20, p.deep),
    box(160, 78, 80, 18, 7, p.ink),
    stroke("M216 116 L280 138", p.accent, 8),
  ].join("")

const memoryCard: Drawing = (p) =>
  [
    group(
      "rotate(8 220 210)",
      path(
        "M150 84 h110 l30 30 v190 q0 14 -14 14 h-126 q-14 0 -14 -14 v-206 q0 -14 14 -14z",
        p.deep
      )
    ),
    path("M126 96 h110 l30 30 v190 q0 14 -14 14 h-126 q-14 0 -14 -14 v-206 q0 -14 14 -14z", p.ink),
    ...[0, 1, 2, 3, 4].map((i) => box(130 + i * 21, 108, 13, 36, 3, p.accent)),
    box(128, 172, 122, 112, 8, p.main),
    box(140, 188, 74, 14, 5, p.soft),
    box(140, 212, 50, 9, 4, p.accent),
    stroke("M142 262 q20 -30 40 0 t54 -6", p.soft, 6),
  ].join("")

const cameraBag: Drawing = (p) =>
  [
    stroke("M104 168 q-8 -100 96 -100 t96 100", "#8d6a45", 12),
    box(82, 150, 236, 180, 20, "#c7a877"),
    path("M82 168 q0 -18 20 -18 h196 q20 0 20 18 v76 q-118 44 -236 0z", "#b08f5c"),
    box(128, 216, 22, 62, 5, "#8d6a45"),
    box(250, 216, 22, 62, 5, "#8d6a45"),
    dot(139, 262, 6, p.accent),
    dot(261, 262, 6, p.accent),
    faint(0.3, stroke("M96 312 h208", "#ffffff", 3)),
  ].join("")

const scene = (x: number, y: number, w: number, h: number) =>
  `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="0 0 100 56" preserveAspectRatio="none">` +
  `<rect width="100" height="56" fill="#2b2350"/><rect y="26" width="100" height="16" fill="#c65f6f"/>` +
  `<rect y="18" width="100" height="9" fill="#6d3f73"/><circle cx="50" cy="32" r="10" fill="#ffd28a"/>` +
  `<path d="M0 56 V40 l16 -10 14 9 20 -14 18 15 14 -8 18 10 v14z" fill="#1a1636"/></svg>`

const tv: Drawing = () =>
  [
    box(46, 92, 308, 188, 6, "#15141c"),
    scene(52, 98, 296, 174),
    box(180, 280, 40, 22, 0, "#2a2735"),
    box(120, 300, 160, 12, 6, "#2a2735"),
  ].join("")

const smallTv: Drawing = (p) =>
  [
    box(84, 126, 232, 148, 12, p.ink),
    scene(96, 138, 208, 118),
    dot(200, 266, 4, p.accent),
    stroke("M132 276 L112 318 M268 276 L288 318", p.deep, 10),
  ].join("")

const speaker = (x: number, y: number, w: number, h: number, body: string, cone: string) =>
  box(x, y, w, h, 8, body) +
  dot(x + w / 2, y + h * 0.27, w * 0.2, cone) +
  dot(x + w / 2, y + h * 0.66, w * 0.34, cone) +
  dot(x + w / 2, y + h * 0.66, w * 0.14, body)

const homeCinema: Drawing = (p) =>
  [
    box(112, 84, 176, 108, 5, "#15141c"),
    scene(116, 88, 168, 98),
    speaker(48, 150, 44, 180, p.ink, p.main),
    speaker(308, 150, 44, 180, p.ink, p.main),
    box(112, 212, 176, 40, 6, p.deep),
    dot(146, 232, 12, p.accent),
    ...[0, 1, 2, 3].map((i) => box(176 + i * 24, 228, 14, 8, 3, p.soft)),
    speaker(106, 264, 64, 66, p.ink, p.main),
    box(182, 264, 112, 66, 8, p.ink),
    dot(238, 297, 26, p.main),
    dot(238, 297, 11, p.ink),
  ].join("")

const projector: Drawing = (p) =>
  [
    faint(0.5, path("M200 232 L52 70 h296z", "#ffe9b8")),
    scene(66, 62, 268, 132),
    path(
      "M84 232 h232 q18 0 18 18 v56 q0 18 -18 18 h-232 q-18 0 -18 -18 v-56 q0 -18 18 -18z",
      p.soft
    ),
    box(66, 288, 268, 36, 16, p.floor),
    path("M160 232 h80 l-12 18 h-56z", p.ink),
    oval(200, 236, 16, 4, p.accent),
    ...[0, 1, 2, 3, 4, 5].map((i) => faint(0.4, box(90 + i * 12, 262, 5, 24, 2, p.main))),
    dot(306, 272, 5, p.accent),
  ].join("")

const pocketProjector: Drawing = (p) =>
  [
    faint(0.5, path("M186 236 L70 96 h236z", "#ffe9b8")),
    scene(92, 78, 196, 104),
    box(148, 226, 104, 100, 26, p.main),
    box(148, 292, 104, 34, 17, p.deep),
    dot(200, 258, 22, p.ink),
    dot(200, 258, 11, p.soft),
    dot(232, 308, 5, p.accent),
  ].join("")

const soundbar: Drawing = (p) =>
  [
    box(64, 92, 272, 150, 6, "#15141c"),
    scene(70, 98, 260, 136),
    box(40, 264, 320, 56, 24, p.ink),
    ...Array.from({ length: 24 }, (_, i) => box(62 + i * 11.6, 276, 5, 32, 2, p.main)),
    dot(346, 292, 4, p.accent),
  ].join("")

const cable: Drawing = (p) =>
  [
    stroke("M118 258 C40 120 150 60 200 130 S330 170 268 240", p.deep, 18),
    faint(0.5, stroke("M118 258 C40 120 150 60 200 130 S330 170 268 240", p.accent, 3)),
    group(
      "rotate(24 128 280)",
      box(98, 246, 58, 56, 8, p.ink),
      box(108, 300, 38, 26, 3, "#c9a24a")
    ),
    group(
      "rotate(-18 262 272)",
      box(234, 236, 58, 56, 8, p.ink),
      box(244, 290, 38, 26, 3, "#c9a24a")
    ),
  ].join("")

const turntable: Drawing = (p) =>
  [
    box(54, 118, 292, 180, 12, "#8a5a3a"),
    box(54, 274, 292, 34, 10, "#6d4429"),
    dot(180, 204, 80, "#1c1a22"),
    ...[70, 60, 50, 40].map((r) => ring(180, 204, r, "#37333f", 2)),
    dot(180, 204, 26, p.accent),
    dot(180, 204, 5, p.soft),
    dot(304, 146, 17, "#c9c5d2"),
    stroke("M304 146 L304 214 L240 238", "#c9c5d2", 7),
    box(226, 230, 26, 14, 4, p.soft),
    dot(304, 268, 9, "#c9c5d2"),
    box(76, 308, 34, 14, 5, p.ink),
    box(290, 308, 34, 14, 5, p.ink),
  ].join("")

const speakers: Drawing = () =>
  [
    speaker(72, 108, 112, 222, "#9a6843", "#2a2430"),
    speaker(216, 108, 112, 222, "#9a6843", "#2a2430"),
    faint(0.2, box(72, 108, 14, 222, 6, "#ffffff"), box(216, 108, 14, 222, 6, "#ffffff")),
  ].join("")

const headphones: Drawing = (p) =>
  [
    stroke("M110 232 q-8 -148 90 -148 t90 148", p.ink, 22),
    stroke("M128 196 q4 -92 72 -92 t72 92", p.main, 8),
    box(76, 208, 70, 112, 34, p.ink),
    box(254, 208, 70, 112, 34, p.ink),
    box(122, 216, 34, 96, 17, p.main),
    box(244, 216, 34, 96, 17, p.main),
    dot(94, 264, 6, p.accent),
  ].join("")

const onEarHeadphones: Drawing = (p) =>
  [
    stroke("M124 220 q-4 -116 76 -116 t76 116", p.deep, 12),
    box(100, 212, 50, 78, 24, p.accent),
    box(250, 212, 50, 78, 24, p.accent),
    dot(125, 251, 13, p.ink),
    dot(275, 251, 13, p.ink),
    stroke("M126 290 q8 44 58 30 t88 8", p.ink, 5),
  ].join("")

const eReader: Drawing = (p) =>
  [
    box(100, 72, 192, 258, 16, p.deep),
    box(124, 88, 154, 226, 5, "#f5f2ea"),
    box(142, 110, 90, 10, 3, p.ink),
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      faint(0.45, box(142, 136 + i * 16, i % 3 === 2 ? 84 : 118, 6, 3, p.ink))
    ),
    stroke("M144 270 q22 -34 44 -6 t40 -14 t30 8", p.main, 5),
    group(
      "rotate(14 316 220)",
      box(306, 108, 14, 196, 7, p.ink),
      path("M306 300 l7 22 l7 -22z", p.accent),
      box(306, 108, 14, 26, 7, p.accent)
    ),
  ].join("")

export const highEndDrawings: Record<string, Drawing> = {
  camera,
  "compact-camera": compactCamera,
  "pocket-camera": pocketCamera,
  "bridge-camera": bridgeCamera,
  lens,
  "zoom-lens": zoomLens,
  tripod,
  "memory-card": memoryCard,
  "camera-bag": cameraBag,
  tv,
  "small-tv": smallTv,
  "home-cinema": homeCinema,
  projector,
  "pocket-projector": pocketProjector,
  soundbar,
  cable,
  turntable,
  speakers,
  headphones,
  "on-ear-headphones": onEarHeadphones,
  "e-reader": eReader,
}

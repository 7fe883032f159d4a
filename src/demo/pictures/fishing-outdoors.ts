import type { Drawing } from "./drawing"
import { shapes } from "./shapes"

const { box, dot, oval, path, stroke, ring, group, faint } = shapes

const STEEL = "#6f7f86"
const water = (color: string) =>
  faint(
    0.55,
    path("M0 300 q25 -12 50 0 t50 0 t50 0 t50 0 t50 0 t50 0 t50 0 t50 0 v100 h-400z", color)
  ) +
  faint(
    0.35,
    path("M0 322 q25 -10 50 0 t50 0 t50 0 t50 0 t50 0 t50 0 t50 0 t50 0 v78 h-400z", color)
  )

const fish = (x: number, y: number, scale: number, color: string, eye = "#24423c") =>
  group(
    `translate(${x} ${y}) scale(${scale})`,
    path("M0 0 q40 -34 86 0 l28 -22 v44 l-28 -22 q-46 34 -86 0z", color),
    dot(18, -3, 4, eye)
  )

const oneHook = (x: number, y: number, scale: number, color: string) =>
  group(
    `translate(${x} ${y}) scale(${scale})`,
    ring(0, 0, 12, color, 7),
    stroke("M0 12 V128 q0 52 -48 52 t-48 -50 q0 -22 10 -34", color, 11),
    path("M-100 106 l14 -40 l18 34z", color)
  )

const hook: Drawing = (p) =>
  [
    stroke("M236 20 q-24 40 2 66", p.accent, 4),
    oneHook(238, 98, 1.2, STEEL),
    oneHook(322, 170, 0.62, p.deep),
    oneHook(108, 196, 0.5, p.deep),
  ].join("")

const trebleHook: Drawing = (p) =>
  [
    ring(200, 84, 14, STEEL, 7),
    box(194, 96, 12, 110, 4, STEEL),
    stroke("M200 196 v36 q0 64 -58 64 q-44 0 -44 -58", STEEL, 11),
    stroke("M200 196 v36 q0 64 58 64 q44 0 44 -58", STEEL, 11),
    stroke("M200 196 v96 q0 30 20 30", p.deep, 11),
    path("M88 244 l8 -42 l18 36z M312 244 l-8 -42 l-18 36z", STEEL),
    box(188, 108, 24, 30, 6, "#c94f3f"),
  ].join("")

const line: Drawing = (p) =>
  [
    stroke("M268 270 q60 10 72 60", p.accent, 4),
    oval(200, 118, 96, 30, p.ink),
    box(122, 122, 156, 176, 6, p.accent),
    ...Array.from({ length: 11 }, (_, i) =>
      faint(0.35, stroke(`M122 ${138 + i * 14} q78 16 156 0`, "#ffffff", 3))
    ),
    oval(200, 304, 96, 30, p.ink),
    oval(200, 298, 96, 28, p.deep),
    oval(200, 112, 96, 28, p.deep),
    oval(200, 112, 54, 15, p.soft),
    oval(200, 112, 18, 6, p.ink),
  ].join("")

const spinner = (x: number, y: number, angle: number, blade: string, bead: string) =>
  group(
    `translate(${x} ${y}) rotate(${angle}) scale(1.4)`,
    stroke("M0 -66 V60", STEEL, 4),
    ring(0, -72, 7, STEEL, 4),
    oval(14, -18, 17, 40, blade),
    faint(0.5, oval(10, -26, 5, 20, "#ffffff")),
    dot(0, 30, 11, bead),
    dot(0, 48, 8, "#c94f3f"),
    stroke("M0 58 v16 q-2 16 -16 14 M0 74 q2 16 16 14", STEEL, 4)
  )

const lure: Drawing = (p) =>
  [
    spinner(104, 176, 12, "#e2b04a", p.main),
    spinner(200, 196, 0, "#c9d2d4", p.accent),
    spinner(296, 176, -12, "#d58a5a", p.deep),
  ].join("")

const tackleBox: Drawing = (p) =>
  [
    stroke("M100 196 L112 140 M320 196 L330 140", p.ink, 7),
    path("M84 150 l32 -70 h200 l28 70z", p.main),
    stroke("M172 98 q28 -34 56 0", p.ink, 10),
    box(100, 150, 220, 34, 4, p.soft),
    ...[0, 1, 2, 3].map((i) => box(108 + i * 53, 156, 44, 22, 3, p.floor)),
    dot(130, 166, 7, "#c94f3f"),
    dot(184, 166, 7, p.accent),
    fish(222, 167, 0.28, p.deep),
    dot(290, 166, 7, STEEL),
    box(66, 196, 268, 134, 14, p.deep),
    box(66, 196, 268, 30, 10, p.main),
    box(176, 212, 48, 34, 6, p.accent),
    ...[92, 290].map((x) => box(x, 212, 18, 26, 4, p.ink)),
  ].join("")

const reelAt = (
  x: number,
  y: number,
  scale: number,
  p: { main: string; ink: string; accent: string; soft: string }
) =>
  group(
    `translate(${x} ${y}) scale(${scale})`,
    box(-8, -54, 16, 40, 4, p.ink),
    box(-44, -60, 88, 12, 6, p.ink),
    oval(0, 14, 52, 44, p.main),
    dot(0, 14, 22, p.soft),
    stroke("M0 14 L58 52", p.ink, 8),
    dot(62, 56, 12, p.accent)
  )

const rod: Drawing = (p) =>
  [
    water(p.main),
    stroke("M84 322 L330 62", p.ink, 6),
    stroke("M84 322 L150 252", "#c99a63", 16),
    stroke("M330 62 q30 70 12 238", p.accent, 2.5),
    ...[
      [196, 203],
      [240, 157],
      [280, 114],
      [312, 81],
    ].map(([x, y]) => ring(x + 4, y + 8, 6, STEEL, 3)),
    group("rotate(-46 160 262)", reelAt(160, 302, 0.62, p)),
    dot(342, 302, 9, "#c94f3f"),
  ].join("")

const flyRod: Drawing = (p) =>
  [
    stroke("M76 312 Q214 232 338 70", p.ink, 6),
    stroke("M76 312 L132 278", "#c99a63", 17),
    stroke("M338 70 C380 190 250 140 268 236 S352 300 300 318", p.accent, 4),
    ring(146, 296, 34, p.deep, 12),
    ring(146, 296, 18, p.main, 8),
    dot(146, 296, 7, p.soft),
    group(
      "translate(300 318)",
      path("M0 0 q-18 -16 -30 0 q12 14 30 0z", "#c94f3f"),
      path("M-4 -2 q-8 -22 -24 -20 q4 18 20 22z", p.soft)
    ),
  ].join("")

const reel: Drawing = (p) =>
  [
    box(96, 78, 208, 22, 11, p.ink),
    path("M186 98 h28 l-6 60 h-16z", p.ink),
    box(84, 172, 96, 118, 12, STEEL),
    box(70, 160, 22, 142, 10, p.accent),
    ...[0, 1, 2, 3, 4, 5].map((i) => faint(0.4, box(98, 184 + i * 17, 76, 5, 2, "#ffffff"))),
    path("M176 152 h66 q62 10 62 78 t-62 80 h-66z", p.main),
    dot(240, 230, 38, p.deep),
    dot(240, 230, 14, p.soft),
    stroke("M240 230 L312 288", p.ink, 12),
    box(298, 276, 44, 34, 14, p.accent),
    stroke("M92 160 q40 -40 98 -4", p.ink, 8),
  ].join("")

const net: Drawing = (p) =>
  [
    stroke("M200 236 L284 328", "#c99a63", 16),
    path("M92 138 q22 140 108 116 q84 -30 76 -122z", p.soft),
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      stroke(`M${108 + i * 30} 156 q10 60 ${50 - i * 14} 96`, p.deep, 2.5)
    ),
    ...[0, 1, 2].map((i) =>
      stroke(`M${102 + i * 12} ${176 + i * 28} q84 34 ${166 - i * 26} -4`, p.deep, 2.5)
    ),
    `<ellipse cx="184" cy="136" rx="104" ry="50" fill="none" stroke="${p.ink}" stroke-width="12" transform="rotate(-4 184 136)"/>`,
    fish(134, 190, 0.9, p.accent),
    stroke("M196 232 L214 252", p.ink, 20),
  ].join("")

const hull = (p: { main: string; deep: string; soft: string }) =>
  path("M36 214 q170 28 330 -26 q-18 104 -74 118 h-182 q-52 -10 -74 -92z", p.main) +
  path("M36 214 q170 28 330 -26 l-4 18 q-164 52 -322 24z", p.soft)

const boat: Drawing = (p) =>
  [
    hull(p),
    path("M70 262 q140 20 266 -14 q-14 50 -44 58 h-182 q-26 -6 -40 -44z", p.deep),
    box(126, 194, 22, 30, 4, "#c99a63"),
    box(110, 188, 56, 12, 4, "#c99a63"),
    box(220, 190, 22, 30, 4, "#c99a63"),
    box(204, 184, 56, 12, 4, "#c99a63"),
    box(22, 190, 30, 46, 8, p.ink),
    box(30, 232, 14, 66, 5, p.ink),
    stroke("M250 190 L330 78", p.ink, 5),
    stroke("M330 78 q28 60 20 214", p.accent, 2),
    water(p.main),
  ].join("")

const inflatable: Drawing = (p) =>
  [
    path("M56 196 q0 -34 40 -34 h196 q64 0 70 60 q2 66 -70 66 h-196 q-40 0 -40 -34z", p.accent),
    path("M92 206 q0 -12 14 -12 h176 q40 0 44 28 q0 32 -44 32 h-176 q-14 0 -14 -12z", p.deep),
    box(150, 176, 24, 96, 8, p.soft),
    box(232, 176, 24, 96, 8, p.soft),
    stroke("M116 134 L214 236", "#c99a63", 8),
    path("M100 104 l30 18 l-14 22 l-28 -18z", "#c99a63"),
    faint(0.4, stroke("M84 176 h200", "#ffffff", 6)),
    ring(338, 226, 9, p.soft, 4),
    water(p.main),
  ].join("")

const trailer: Drawing = (p) =>
  [
    group("translate(34 6) scale(.82)", hull(p)),
    stroke("M30 290 H330", STEEL, 12),
    stroke("M30 290 q-12 0 -14 14", STEEL, 10),
    stroke("M120 288 V262 M270 288 V254", STEEL, 10),
    dot(236, 306, 30, p.ink),
    dot(236, 306, 14, p.soft),
    dot(236, 306, 5, p.accent),
    stroke("M196 300 q40 -52 80 0", STEEL, 8),
    box(318, 268, 18, 26, 4, "#c94f3f"),
    stroke("M60 288 V222", STEEL, 8),
    box(50, 212, 22, 14, 4, p.accent),
  ].join("")

const outboard: Drawing = (p) =>
  [
    stroke("M132 142 L64 116", p.ink, 10),
    box(38, 100, 46, 20, 10, p.accent),
    box(128, 74, 126, 104, 28, p.main),
    box(128, 138, 126, 40, 14, p.deep),
    box(146, 98, 70, 12, 6, p.soft),
    path("M176 178 h40 l-6 96 h-28z", p.ink),
    box(122, 186, 60, 40, 6, STEEL),
    path("M158 268 h92 q20 12 0 26 h-70 l-10 30 h-14z", p.deep),
    group(
      "translate(258 281)",
      oval(0, -24, 9, 24, p.accent),
      oval(0, 24, 9, 24, p.accent),
      dot(0, 0, 8, p.ink)
    ),
    path("M226 88 l-18 34 h16 l-8 28 l26 -38 h-16 l8 -24z", p.accent),
  ].join("")

const lifeJacket: Drawing = () =>
  [
    path(
      "M142 74 q58 46 116 0 l44 30 q-12 40 8 76 v136 q0 14 -14 14 h-84 v-190 h-24 v190 h-84 q-14 0 -14 -14 v-136 q20 -36 8 -76z",
      "#e07a3f"
    ),
    box(90, 212, 98, 22, 0, "#3c3f45"),
    box(212, 212, 98, 22, 0, "#3c3f45"),
    box(90, 272, 98, 22, 0, "#3c3f45"),
    box(212, 272, 98, 22, 0, "#3c3f45"),
    box(178, 208, 44, 30, 6, "#24272c"),
    box(178, 268, 44, 30, 6, "#24272c"),
    box(112, 150, 52, 20, 5, "#f6efd8"),
    box(236, 150, 52, 20, 5, "#f6efd8"),
  ].join("")

const fishFinder: Drawing = (p) =>
  [
    path("M150 276 h100 l20 54 h-140z", p.ink),
    box(66, 84, 268, 200, 22, p.ink),
    box(84, 102, 190, 164, 6, "#123a52"),
    path("M84 226 q40 -30 80 -6 t110 -18 v64 h-190z", "#c98b45"),
    path("M84 240 q40 -30 80 -6 t110 -18 v50 h-190z", "#8d5a2a"),
    fish(112, 160, 0.5, "#f0d76a"),
    fish(190, 186, 0.42, "#f0d76a"),
    fish(196, 132, 0.34, "#7fd0c0"),
    ...[116, 152, 188, 224].map((y, i) => dot(304, y, 11, i ? "#6f7f86" : p.accent)),
  ].join("")

const tent: Drawing = (p) =>
  [
    path("M12 330 l70 -96 l62 60 l90 -116 l90 110 l40 -34 l36 76z", p.floor),
    path("M200 110 L52 330 H348z", p.main),
    path("M200 110 L138 330 H262z", p.deep),
    path("M200 110 L200 330 H248z", p.accent),
    stroke("M200 110 L196 92 M52 330 L28 336 M348 330 L372 336", p.ink, 5),
    faint(0.25, path("M200 110 L52 330 h24z", "#ffffff")),
    dot(322, 96, 22, "#f5d98b"),
  ].join("")

const lantern: Drawing = (p) =>
  [
    dot(200, 214, 128, "#fff2c4"),
    stroke("M150 132 q0 -68 50 -68 t50 68", p.ink, 8),
    path("M146 152 q0 -30 54 -30 t54 30z", p.deep),
    box(154, 152, 92, 120, 14, "#ffe7a0"),
    box(178, 172, 44, 84, 22, "#ffc94f"),
    ...[154, 196, 238].map((x) => box(x, 150, 8, 124, 4, p.ink)),
    path("M138 272 h124 l10 48 q0 10 -10 10 h-124 q-10 0 -10 -10z", p.main),
    dot(200, 300, 10, p.accent),
  ].join("")

const cooler: Drawing = (p) =>
  [
    stroke("M86 184 q-36 0 -36 40 t36 40 M314 184 q36 0 36 40 t-36 40", p.ink, 10),
    box(78, 168, 244, 156, 16, p.main),
    box(78, 268, 244, 56, 16, p.deep),
    box(66, 118, 268, 60, 18, p.soft),
    box(66, 160, 268, 18, 8, p.floor),
    box(176, 168, 48, 40, 8, p.accent),
    ...[0, 60, 120].map((a) =>
      group(
        `rotate(${a} 126 248)`,
        stroke("M126 224 V272 M118 230 l8 8 l8 -8 M118 266 l8 -8 l8 8", p.soft, 5)
      )
    ),
    dot(296, 300, 7, p.ink),
  ].join("")

export const fishingDrawings: Record<string, Drawing> = {
  hook,
  "treble-hook": trebleHook,
  line,
  lure,
  "tackle-box": tackleBox,
  rod,
  "fly-rod": flyRod,
  reel,
  net,
  boat,
  inflatable,
  trailer,
  outboard,
  "life-jacket": lifeJacket,
  "fish-finder": fishFinder,
  tent,
  lantern,
  cooler,
}

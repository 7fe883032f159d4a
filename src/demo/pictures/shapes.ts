const box = (x: number, y: number, width: number, height: number, radius: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`

const dot = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`

const oval = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`

const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`

const stroke = (d: string, color: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

const ring = (x: number, y: number, radius: number, color: string, width: number) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${color}" stroke-width="${width}"/>`

const group = (transform: string, ...parts: string[]) =>
  `<g transform="${transform}">${parts.join("")}</g>`

const faint = (opacity: number, ...parts: string[]) =>
  `<g opacity="${opacity}">${parts.join("")}</g>`

/** The few SVG shapes every drawing is made of; the canvas is 400 by 400. */
export const shapes = { box, dot, oval, path, stroke, ring, group, faint }

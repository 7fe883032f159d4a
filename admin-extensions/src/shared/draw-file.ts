import { saveFile } from "./save-file"

const SVG_TYPE = "image/svg+xml;charset=utf-8"
/** Pixels of a PNG for each pixel of the drawing. */
const PNG_SCALE = 2
const PADDING_PX = 16

/** A drawing that stands for itself: no style sheet, no variables, a background. */
export interface Drawing {
  text: string
  width: number
  height: number
}

/** Colours of the page's theme in place of its variables. */
const withColours = (text: string): string => {
  const style = getComputedStyle(document.documentElement)
  return text.replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
    style.getPropertyValue(name).trim()
  )
}

const framed = (inner: string, width: number, height: number, title: string): Drawing => {
  const all = { width: width + 2 * PADDING_PX, height: height + 2 * PADDING_PX + 24 }
  const name = title.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${all.width}" height="${all.height}"
    font-family="Inter, Arial, sans-serif"><title>${name}</title>
    <rect width="100%" height="100%" fill="var(--bg-base)"/>
    <text x="${PADDING_PX}" y="${PADDING_PX + 10}" font-size="14" font-weight="600"
      fill="var(--fg-base)">${name}</text>
    <g transform="translate(${PADDING_PX} ${PADDING_PX + 24})">${inner}</g></svg>`
  return { text: withColours(text), ...all }
}

/** The chart inside an element as a drawing; null where there is none. */
export function drawingOf(box: HTMLElement, title: string): Drawing | null {
  const chart = box.querySelector<SVGSVGElement>("svg.recharts-surface, svg[data-chart]")
  if (!chart) return null
  const { width, height } = chart.getBoundingClientRect()
  const copy = chart.cloneNode(true) as SVGSVGElement
  copy.setAttribute("width", String(width))
  copy.setAttribute("height", String(height))
  return framed(new XMLSerializer().serializeToString(copy), width, height, title)
}

/** Saves a drawing as it is. */
export const saveSvg = (drawing: Drawing, fileName: string): void =>
  saveFile(new Blob([drawing.text], { type: SVG_TYPE }), `${fileName}.svg`)

/** Saves a drawing as pixels. @throws DOMException where the browser cannot draw it */
export async function savePng(drawing: Drawing, fileName: string): Promise<void> {
  const image = new Image()
  image.src = `data:${SVG_TYPE},${encodeURIComponent(drawing.text)}`
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = drawing.width * PNG_SCALE
  canvas.height = drawing.height * PNG_SCALE
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"))
  if (!blob) throw new DOMException("", "EncodingError")
  saveFile(blob, `${fileName}.png`)
}

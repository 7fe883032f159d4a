import { Text } from "@medusajs/ui"
import { useEffect, useId, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { useThingWords } from "../editor/use-thing-words"
import type { ChainDocument, ChainFigures } from "../types"
import type { NameOf } from "../use-things"
import { fitted, layOut, type PictureLayout } from "./layout"
import { stagesOf, type Stage } from "./stages"

const TEXT_PX = 13
const SMALL_PX = 12
/** Room for the arrow's stroke at the border. */
const MARGIN = 1

/** A chain with its hops as a drawing, and the same below it as text. */
export function ChainPicture({ document, figures, nameOf }: ChainPictureProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const thing = useThingWords(nameOf)
  const [box, width] = useWidth()
  const stages = useMemo(
    () => stagesOf(document, figures, { t: (key, values) => t(key, values ?? {}), thing, format }),
    [document, figures, t, thing, format]
  )
  return (
    <figure className="flex flex-col gap-y-3 px-6 py-4">
      <div ref={box} className="w-full">
        {width > 0 ? (
          <Drawing layout={layOut(stages, width - 2 * MARGIN)} title={t("chains.picture.title")} />
        ) : null}
      </div>
      <figcaption>
        <AsText stages={stages} />
      </figcaption>
    </figure>
  )
}

interface ChainPictureProps {
  document: ChainDocument
  figures: ChainFigures | null
  nameOf: NameOf
}

/** Pixels that an element is wide, 0 until it is drawn. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}

function Drawing({ layout, title }: { layout: PictureLayout; title: string }) {
  const arrow = useId().replace(/:/g, "")
  const { width, height, boxes, hops, labels } = layout
  return (
    <svg
      role="img"
      aria-label={title}
      width={width + 2 * MARGIN}
      height={height + 2 * MARGIN}
      viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
      data-chart
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="4"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 L8 4 L0 8 z" fill="var(--fg-muted)" />
        </marker>
      </defs>
      {hops.map(({ key, d }) => (
        <path
          key={key}
          d={d}
          fill="none"
          stroke="var(--fg-muted)"
          strokeWidth={1.5}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {labels.map((label) => (
        <HopLabel key={label.key} label={label} />
      ))}
      {boxes.map((box) => (
        <g key={box.key} transform={`translate(${box.x} ${box.y})`}>
          <title>{[box.heading, ...box.lines].join("\n")}</title>
          <rect
            width={box.width}
            height={box.height}
            rx={8}
            fill="var(--bg-subtle)"
            stroke="var(--border-strong)"
          />
          <text x={10} y={23} fontSize={TEXT_PX} fontWeight={600} fill="var(--fg-base)">
            {fitted(box.heading, box.width)}
          </text>
          {box.lines.map((line, at) => (
            <text key={at} x={10} y={41 + 18 * at} fontSize={SMALL_PX} fill="var(--fg-subtle)">
              {fitted(line, box.width)}
            </text>
          ))}
        </g>
      ))}
    </svg>
  )
}

/** On a ground of its own, as lines may run below it. */
function HopLabel({ label }: { label: PictureLayout["labels"][number] }) {
  const { x, y, lines, isCentred } = label
  const width = Math.max(0, ...lines.map((line) => line.length)) * 6.6 + 8
  const height = 16 * lines.length
  const left = isCentred ? x - width / 2 : x - 4
  return (
    <g>
      <rect x={left} y={y - height / 2} width={width} height={height} fill="var(--bg-base)" />
      {lines.map((line, at) => (
        <text
          key={line}
          x={x}
          y={y - height / 2 + 12 + 16 * at}
          fontSize={SMALL_PX}
          fill="var(--fg-subtle)"
          textAnchor={isCentred ? "middle" : "start"}
        >
          {line}
        </text>
      ))}
    </g>
  )
}

function AsText({ stages }: { stages: Stage[] }) {
  const { t } = useTranslation("ecrm")
  const told = ({ heading, lines }: Stage["nodes"][number]) =>
    lines.length === 0 ? heading : `${heading} (${lines.join(", ")})`
  return (
    <ol className="flex flex-col gap-y-1" data-testid="chain-as-text">
      {stages.map(({ hop, nodes }, at) => (
        <Text asChild key={at} size="small" className="text-ui-fg-subtle break-words">
          <li>
            {at === 0 ? "" : t("chains.picture.then")}
            {hop.length === 0 ? "" : ` (${hop.join(", ")})`}
            {at === 0 ? "" : ": "}
            {nodes.map(told).join("; ")}
          </li>
        </Text>
      ))}
    </ol>
  )
}

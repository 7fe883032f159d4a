import { clx } from "@medusajs/ui"
import { useId, useRef, type UIEvent } from "react"
import { useTranslation } from "react-i18next"
import type { TemplateFault } from "../types"
import { lineRange, linesIn } from "./content"
import { FaultList } from "./fault-list"

const LINE_PX = 20
const PADDING_PX = 8
const GUTTER =
  "bg-ui-bg-subtle text-ui-fg-subtle relative shrink-0 select-none overflow-hidden text-right " +
  "text-[12px]"
const AREA =
  "bg-ui-bg-field text-ui-fg-base focus-visible:shadow-borders-focus min-w-0 flex-1 resize-none " +
  "overflow-auto whitespace-pre border-0 px-2 text-[12px] outline-none"

/** A source with line numbers; what is wrong is marked at its line, and leads there. */
export function SourceArea({ label, value, faults, isShort, onChange }: SourceAreaProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
  }
  const goTo = (line: number) => {
    const field = area.current
    if (!field) return
    const { from, to } = lineRange(value, line)
    field.focus()
    field.setSelectionRange(from, to)
    field.scrollTop = Math.max(0, (line - 3) * LINE_PX)
  }
  const lines = linesIn(value)
  const isFaulty = faults.some(({ severity }) => severity === "error")
  return (
    <div className="flex flex-col">
      <div className={clx("flex font-mono", isShort ? "h-24" : "h-[32rem]")}>
        <div
          ref={gutter}
          aria-hidden
          className={GUTTER}
          style={{ width: `${String(lines).length + 3}ch`, lineHeight: `${LINE_PX}px` }}
        >
          {faults.map((fault, at) => (
            <div
              key={at}
              className={clx(
                "absolute inset-x-0",
                fault.severity === "error" ? "bg-ui-tag-red-bg" : "bg-ui-tag-orange-bg"
              )}
              style={{ top: PADDING_PX + (fault.line - 1) * LINE_PX, height: LINE_PX }}
            />
          ))}
          <pre className="relative m-0 px-2" style={{ paddingBlock: PADDING_PX }}>
            {Array.from({ length: lines }, (_, at) => at + 1).join("\n")}
          </pre>
        </div>
        <textarea
          ref={area}
          id={id}
          aria-label={label}
          aria-invalid={isFaulty}
          aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className={AREA}
          style={{ lineHeight: `${LINE_PX}px`, paddingBlock: PADDING_PX }}
          value={value}
          onScroll={follow}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <FaultList
        id={`${id}-faults`}
        faults={faults}
        name={(fault) => t("templates.at_line", { line: fault.line })}
        onGo={(fault) => goTo(fault.line)}
      />
    </div>
  )
}

interface SourceAreaProps {
  label: string
  value: string
  faults: TemplateFault[]
  isShort: boolean
  onChange: (value: string) => void
}

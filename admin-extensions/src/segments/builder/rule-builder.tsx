import { useLayoutEffect, useMemo, useRef } from "react"
import type { SegmentFields } from "../types"
import { BuilderContext } from "./builder-context"
import type { DraftGroup } from "./draft"
import { GroupBox } from "./group-box"
import type { SentenceWords } from "./sentence"
import { edit, type TreeAction, type TreeLimits } from "./tree"

const LIMITS: TreeLimits = { depth_max: 6, conditions_max: 100 }

/**
 * Edits a rule by clicking or with the keyboard alone. A part that is moved takes the focus along,
 * and what is added is where one goes on.
 */
export function RuleBuilder({ root, fields, words, errors, onChange }: RuleBuilderProps) {
  const box = useRef<HTMLDivElement>(null)
  const focus = useRef<string | null>(null)
  const limits = useMemo(() => ({ ...LIMITS, ...fields.limits }), [fields.limits])
  const state = useMemo(() => {
    const act = (action: TreeAction) => {
      const next = edit(root, action, limits)
      if (next === root) return
      focus.current = focusAfter(root, next, action)
      onChange(next)
    }
    return { root, fields, words, limits, errors, act }
  }, [root, fields, words, limits, errors, onChange])
  useLayoutEffect(() => {
    const selector = focus.current
    focus.current = null
    if (selector) box.current?.querySelector<HTMLElement>(selector)?.focus()
  }, [root])
  return (
    <BuilderContext.Provider value={state}>
      <div ref={box} data-testid="rule-builder">
        <GroupBox group={root} isRoot />
      </div>
    </BuilderContext.Provider>
  )
}

interface RuleBuilderProps {
  root: DraftGroup
  fields: SegmentFields
  words: SentenceWords
  errors: ReadonlyMap<string, string>
  onChange: (root: DraftGroup) => void
}

/** Selector of what should have the focus once an edit is drawn; null leaves it where it is. */
function focusAfter(before: DraftGroup, after: DraftGroup, action: TreeAction): string | null {
  const partOf = (key: string) => `[data-part="${key}"]`
  switch (action.do) {
    case "move":
      return `${partOf(action.key)} [data-action="${action.by === 1 ? "down" : "up"}"]`
    case "add_condition":
    case "add_group":
    case "duplicate": {
      const old = new Set(keysOf(before))
      const added = keysOf(after).filter((key) => !old.has(key))
      return `${partOf(added[added.length - 1])} [data-subject]`
    }
    case "remove":
    case "wrap":
    case "unwrap":
      return `${partOf(after.key)} > [data-adders] button`
    default:
      return null
  }
}

const keysOf = (node: DraftGroup["nodes"][number]): string[] =>
  node.kind === "group" ? [node.key, ...node.nodes.flatMap(keysOf)] : [node.key]

import { useMemo, useState } from "react"
import { messageOf } from "../../shared/request-state"
import { useDebounced } from "../../shared/use-debounced"
import { useExactPreview, useFields, usePreview, useProductTitles } from "../hooks"
import type { SegmentRule } from "../types"
import { draftOf, partAtPath, ruleOf, type DraftGroup } from "./draft"
import { productIdsIn } from "./product-ids"
import { useWords } from "./use-words"

const PREVIEW_DELAY_MS = 400
const NO_TITLES = new Map<string, string>()
const EMPTY: DraftGroup = { key: "n0", kind: "group", join: "all", isNegated: false, nodes: [] }

/** A rule under edit: its document, its words, what the server thinks of it. */
export function useRuleEditor(initial: SegmentRule | null) {
  const [root, setRoot] = useState<DraftGroup>(() => (initial ? draftOf(initial) : EMPTY))
  const fields = useFields()
  const rule = useMemo(() => ruleOf(root), [root])
  const still = useDebounced(rule, PREVIEW_DELAY_MS)
  const preview = usePreview(still)
  const isEstimated = preview.data?.is_estimate === true && !preview.isPlaceholderData
  const exact = useExactPreview(still, isEstimated)
  const counted = isEstimated && exact.data?.is_estimate === false ? exact.data : preview.data
  const titles = useProductTitles(useMemo(() => productIdsIn(rule), [rule]))
  const words = useWords(fields.data, titles.data ?? NO_TITLES)
  const message = preview.isError && still === rule ? messageOf(preview.error) : ""
  const errors = useMemo(() => errorsOf(root, message), [root, message])
  return {
    ...{ root, setRoot, rule, fields, words, errors, isSettled: still === rule },
    ...{ preview, counted, isCounting: exact.isFetching },
  }
}

export type RuleEditor = ReturnType<typeof useRuleEditor>

/** The server names the path of what it objects to in front of its sentence. */
function errorsOf(root: DraftGroup, message: string): ReadonlyMap<string, string> {
  const [, path, reason] = /^(rule\.root[\w.]*): (.*)$/s.exec(message) ?? []
  const part = path === undefined ? null : partAtPath(root, path)
  if (!part) return new Map()
  return new Map([[part.key, part.rest === "" ? reason : `${part.rest}: ${reason}`]])
}

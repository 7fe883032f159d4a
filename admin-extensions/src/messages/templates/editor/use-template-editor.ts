import { useMemo, useState } from "react"
import { useDebounced } from "../../../shared/use-debounced"
import { usePrint, useSaveDraft } from "../hooks"
import type {
  PreviewInput,
  Template,
  TemplateContent,
  TemplateFault,
  TemplateLocale,
} from "../types"
import { contentOf, isSame, sortedFaults } from "./content"

const STILL_MS = 500

/** What the preview shows beside the content. */
export interface Shown {
  locale: TemplateLocale
  /** Empty: nobody, as the sample. */
  profile_id: string
  /** A version in place of what is edited; `null`: what is edited. */
  version_id: string | null
}

/** A template under edit: its content, how it prints, and what the server objects to. */
export function useTemplateEditor(template: Template) {
  const [edited, setEdited] = useState(() => begin(template))
  const [shown, setShown] = useState<Shown>({ locale: "en", profile_id: "", version_id: null })
  const save = useSaveDraft(template.key)
  const { content, base, revision, saved_faults } = edited
  const isChanged = !isSame(content, base)
  const printed = useMemo(() => inputOf(content, shown), [content, shown])
  const still = useDebounced(printed, STILL_MS)
  const print = usePrint(template.key, still)
  const found = shown.version_id === null ? (print.data?.faults ?? []) : []
  const stored = template.draft?.revision ?? null
  const isStale = stored !== revision && !save.isPending
  return {
    ...{ content, shown, print, isChanged, isStale },
    isSettled: printed === still && !print.isFetching,
    faults: sortedFaults([...found, ...(isChanged ? [] : saved_faults)]),
    isSaving: save.isPending,
    show: (change: Partial<Shown>) => setShown((last) => ({ ...last, ...change })),
    change: (next: TemplateContent) => setEdited((last) => ({ ...last, content: next })),
    /** Takes what is stored, and forgets what was written here. */
    take: (from: Template) => {
      save.reset()
      setEdited(begin(from))
    },
    /** Keeps a draft; over the one of somebody else only where `isOver`. */
    store: async (note: string, isOver = false): Promise<Template> => {
      const answer = await save.mutateAsync({
        content,
        ...(note === "" ? {} : { note }),
        ...(isOver ? {} : { revision }),
      })
      const { template: kept, faults } = answer
      setEdited((last) => ({
        content: last.content,
        base: contentOf(kept),
        revision: kept.draft?.revision ?? null,
        saved_faults: faults,
      }))
      return kept
    },
  }
}

export type TemplateEditing = ReturnType<typeof useTemplateEditor>

function begin(template: Template) {
  const content = contentOf(template)
  return {
    content,
    /** What is stored of it. */
    base: content,
    revision: template.draft?.revision ?? null,
    saved_faults: [] as TemplateFault[],
  }
}

function inputOf(
  content: TemplateContent,
  { locale, profile_id, version_id }: Shown
): PreviewInput {
  return {
    locale,
    ...(version_id === null ? { content } : { version_id }),
    ...(profile_id === "" ? {} : { profile_id }),
  }
}

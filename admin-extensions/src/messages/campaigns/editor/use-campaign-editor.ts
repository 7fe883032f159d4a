import { useMemo, useState } from "react"
import { useCurrencies } from "../../../insights/hooks"
import { refusalOf } from "../../../recommendations/refusal"
import { useDebounced } from "../../../shared/use-debounced"
import { draftOf, inputOf, newDraft, saysOf, type CampaignDraft } from "../draft"
import { usePreview, useSaveCampaign } from "../hooks"
import type { Campaign } from "../types"

const STILL_MS = 600

/**
 * A campaign under edit: its draft, what the server objects to, and the revision it was made from.
 * @param campaign as it is stored now; `null` for a new one
 */
export function useCampaignEditor(campaign: Campaign | null) {
  const currency = useCurrencies().data?.[0]?.currency_code ?? "eur"
  const start = (from: Campaign | null) => ({
    draft: from === null ? newDraft(currency) : draftOf(from),
    base: from,
  })
  const [{ draft, base }, setEdited] = useState(() => start(campaign))
  const save = useSaveCampaign()
  const input = useMemo(() => inputOf(draft), [draft])
  const said = useDebounced(input, STILL_MS)
  const asked = said && { document: said.document, addresses: said.addresses }
  const preview = usePreview(asked)
  const stored = useMemo(
    () => saysOf(base === null ? newDraft(draft.currency_code) : draftOf(base)),
    [base, draft.currency_code]
  )
  const take = (from: Campaign) => {
    save.reset()
    setEdited(start(from))
  }
  return {
    ...{ draft, base, input, preview, take },
    refusal: refusalOf(save.error),
    isSaving: save.isPending,
    isSettled: said === input,
    isChanged: saysOf(draft) !== stored,
    /** Somebody else stored another revision since. */
    newer:
      campaign && base && campaign.revision > base.revision && !save.isPending ? campaign : null,
    change: (part: Partial<CampaignDraft>) =>
      setEdited((last) => ({ ...last, draft: { ...last.draft, ...part } })),
    store: (onStored: (stored: Campaign) => void) => {
      if (input === null) return
      const of = base === null ? null : { id: base.id, revision: base.revision }
      save.mutate(
        { of, input },
        {
          onSuccess: (saved) => {
            take(saved)
            onStored(saved)
          },
        }
      )
    },
  }
}

export type Editor = ReturnType<typeof useCampaignEditor>

/** What a group of fields needs of the editor. */
export type FieldsProps = Pick<Editor, "draft" | "refusal" | "change">

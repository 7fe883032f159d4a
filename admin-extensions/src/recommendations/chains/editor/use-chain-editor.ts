import { useMemo, useState } from "react"
import { useFields } from "../../../segments/hooks"
import { messageOf } from "../../../shared/request-state"
import { useSaveChain, useTraits } from "../hooks"
import type { Chain } from "../types"
import { useThingNames } from "../use-things"
import { documentOf, draftOf, thingsOf, type ChainDraft } from "./draft"
import { faultOf, type Fault } from "./fault"

/**
 * A chain under edit: its draft, what the server objects to, and the version it was made from.
 * @param chain as it is stored now; null for a new one
 */
export function useChainEditor(chain: Chain | null, start: ChainDraft) {
  const [draft, setDraft] = useState(start)
  const [base, setBase] = useState(chain)
  const [fault, setFault] = useState<Fault | null>(null)
  const [refusal, setRefusal] = useState("")
  const document = useMemo(() => documentOf(draft), [draft])
  const fields = useFields()
  const traits = useTraits()
  const nameOf = useThingNames(thingsOf(draft))
  const save = useSaveChain()
  const hear = (error: unknown) => {
    setFault(faultOf(messageOf(error)))
    setRefusal(messageOf(error))
  }
  const forgive = () => {
    setFault(null)
    setRefusal("")
  }
  const take = (stored: Chain) => {
    setBase(stored)
    setDraft(draftOf(stored.document))
    forgive()
  }
  return {
    ...{ draft, document, base, fault, refusal, nameOf, hear, forgive, take },
    fields: fields.data,
    learned: (traits.data ?? []).filter((trait) => trait.learned !== null),
    isSaving: save.isPending,
    isChanged: base === null || JSON.stringify(document) !== JSON.stringify(documentOf(draftOf(base.document))), // prettier-ignore
    /** Somebody else stored another version since. */
    newer: chain !== null && base !== null && chain.version > base.version ? chain : null,
    change: (part: Partial<ChainDraft>) => {
      setDraft((last) => ({ ...last, ...part }))
      forgive()
    },
    /** Stores the draft over the version it was made from, or over a newer one. */
    store: (over: Chain | null, onStored: (stored: Chain) => void) =>
      save.mutate(
        { of: over, document },
        {
          onSuccess: (stored) => {
            take(stored)
            onStored(stored)
          },
          onError: hear,
        }
      ),
  }
}

export type ChainEditor = ReturnType<typeof useChainEditor>

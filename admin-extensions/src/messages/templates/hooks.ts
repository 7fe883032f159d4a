import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { retryUnlessRefused } from "../../profiles/hooks"
import { sdk } from "../../shared/sdk"
import { post, useChange, useSend } from "../change"
import { idPath, MESSAGING, messagingKey } from "../paths"
import type {
  DraftAnswer,
  DraftInput,
  NewTemplateInput,
  PreviewAnswer,
  PreviewInput,
  RestoreInput,
  Template,
  TemplateAnswer,
  TemplateChange,
  TemplateList,
  TemplateTestAnswer,
  TemplateTestInput,
  TemplateVersionList,
} from "./types"

const TEMPLATES = `${MESSAGING}/templates`
const KEY = messagingKey("templates")
const pathOf = (key: string) => `${TEMPLATES}/${idPath(key)}`

/** Templates of a page, the plugin's own first. */
export const useTemplates = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "list", query],
    queryFn: () => sdk.client.fetch<TemplateList>(TEMPLATES, { query }),
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** One template; read again while it is open, so that nobody works on an old one for long. */
export const useTemplate = (key: string) =>
  useQuery({
    queryKey: [...KEY, "one", key],
    queryFn: () => sdk.client.fetch<{ template: Template }>(pathOf(key)),
    select: (answer) => answer.template,
    refetchInterval: 30_000,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** Every version of a template, the newest first. */
export const useVersions = (key: string) =>
  useQuery({
    queryKey: [...KEY, "versions", key],
    queryFn: () => sdk.client.fetch<TemplateVersionList>(`${pathOf(key)}/versions`),
    select: (answer) => answer.versions,
    staleTime: 0,
  })

/** A template printed as it stands in the form; the last print stays until the next is here. */
export const usePrint = (key: string, input: PreviewInput) =>
  useQuery({
    queryKey: [...KEY, "print", key, input],
    queryFn: () => post<PreviewAnswer>(`${pathOf(key)}/preview`, input),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 10_000,
  })

/** Puts a template that was answered where the page reads it. */
function useKeep() {
  const client = useQueryClient()
  return <Answer extends TemplateAnswer>(answer: Answer): Answer => {
    const { template } = answer
    client.setQueryData([...KEY, "one", template.key], { template })
    return answer
  }
}

export const useMakeTemplate = () => {
  const keep = useKeep()
  return useSend(async (body: NewTemplateInput) =>
    keep(await post<TemplateAnswer>(TEMPLATES, body))
  )
}

export const useChangeTemplate = (key: string) => {
  const keep = useKeep()
  return useSend(async (body: TemplateChange) =>
    keep(await post<TemplateAnswer>(pathOf(key), body))
  )
}

/** Keeps a draft, with faults or without. */
export const useSaveDraft = (key: string) => {
  const keep = useKeep()
  return useSend(async (body: DraftInput) =>
    keep(await post<DraftAnswer>(`${pathOf(key)}/draft`, body))
  )
}

export const useDropDraft = (key: string) => {
  const keep = useKeep()
  return useChange(async () =>
    keep(await sdk.client.fetch<TemplateAnswer>(`${pathOf(key)}/draft`, { method: "DELETE" }))
  )
}

/** Puts the draft in force. */
export const usePublish = (key: string) => {
  const keep = useKeep()
  return useSend(async () => keep(await post<TemplateAnswer>(`${pathOf(key)}/publish`)))
}

export const useRestore = (key: string) => {
  const keep = useKeep()
  return useChange(async (body: RestoreInput) =>
    keep(await post<TemplateAnswer>(`${pathOf(key)}/restore`, body))
  )
}

/** Puts a merchant's template away; one of the plugin's prints as it comes again. */
export const useArchive = (key: string) => {
  const keep = useKeep()
  return useChange(async () => keep(await post<TemplateAnswer>(`${pathOf(key)}/archive`)))
}

export const useTestMail = (key: string) =>
  useSend((body: TemplateTestInput) => post<TemplateTestAnswer>(`${pathOf(key)}/tests`, body))

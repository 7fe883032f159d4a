import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { retryUnlessRefused } from "../../profiles/hooks"
import { sdk } from "../../shared/sdk"
import { post, useChange, useSend } from "../change"
import { idPath, MESSAGING, messagingKey } from "../paths"
import type { TemplateList } from "../templates/types"
import { isMoving } from "./progress"
import type {
  Campaign,
  CampaignAction,
  CampaignAnswer,
  CampaignInput,
  CampaignList,
  CampaignPreview,
  CampaignRecipients,
  CampaignResults,
  CampaignTestSend,
} from "./types"

const CAMPAIGNS = `${MESSAGING}/campaigns`
const KEY = messagingKey("campaigns")
const LIVE_MS = 3_000
const STILL_MS = 30_000
const pathOf = (id: string) => `${CAMPAIGNS}/${idPath(id)}`

/** Campaigns of a page; asked often while one of them is under way. */
export const useCampaigns = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "list", query],
    queryFn: () => sdk.client.fetch<CampaignList>(CAMPAIGNS, { query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.campaigns.some(({ status }) => isMoving(status)) ? LIVE_MS : STILL_MS,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** One campaign, none without an id; asked often while it is under way. */
export const useCampaign = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => sdk.client.fetch<CampaignAnswer>(pathOf(id)),
    select: (answer) => answer.campaign,
    enabled: id !== "",
    refetchInterval: ({ state }) =>
      state.data && isMoving(state.data.campaign.status) ? LIVE_MS : STILL_MS,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** Campaigns by words, to choose one. */
export const useCampaignSearch = (q: string) =>
  useQuery({
    queryKey: [...KEY, "found", q],
    queryFn: () => sdk.client.fetch<CampaignList>(CAMPAIGNS, { query: { q, limit: 8 } }),
    select: (answer) => answer.campaigns,
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

/** What came of a campaign so far. */
export const useResults = ({ id, status }: Campaign) =>
  useQuery({
    queryKey: [...KEY, "results", id],
    queryFn: () => sdk.client.fetch<CampaignResults>(`${pathOf(id)}/results`),
    refetchInterval: isMoving(status) ? LIVE_MS : STILL_MS,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** People of a campaign, cut by keys. Not read by itself: every look at them is noted. */
export const useRecipients = (id: string, query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "recipients", id, query],
    queryFn: () => sdk.client.fetch<CampaignRecipients>(`${pathOf(id)}/recipients`, { query }),
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** One of the files of a campaign. */
export async function readFile(id: string, file: "recipients.csv" | "results.csv"): Promise<Blob> {
  const answer = await sdk.client.fetch<Response>(`${pathOf(id)}/${file}`, {
    headers: { accept: "text/csv" },
  })
  return await answer.blob()
}

/** How many a campaign would reach as it is written; the last answer stays until the next. */
export const usePreview = (input: Omit<CampaignInput, "name"> | null) =>
  useQuery({
    queryKey: [...KEY, "preview", input],
    queryFn: () => post<CampaignPreview>(`${CAMPAIGNS}/preview`, input ?? {}),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  })

/** Templates that a campaign may send. */
export const useCampaignTemplates = () =>
  useQuery({
    queryKey: messagingKey("templates", "of-campaigns"),
    queryFn: () =>
      sdk.client.fetch<TemplateList>(`${MESSAGING}/templates`, {
        query: { message_class: "marketing", limit: 100 },
      }),
    select: ({ templates }) => templates.filter(({ state }) => state !== "archived"),
    staleTime: 10_000,
  })

/** Puts a campaign that was answered where the page reads it. */
function useKeep() {
  const client = useQueryClient()
  return ({ campaign }: CampaignAnswer): Campaign => {
    client.setQueryData([...KEY, "one", campaign.id], { campaign })
    return campaign
  }
}

/** Makes a draft, or changes one as it was seen. */
export const useSaveCampaign = () => {
  const keep = useKeep()
  return useSend(
    async ({ of, input }: { of: { id: string; revision: number } | null; input: CampaignInput }) =>
      keep(
        of === null
          ? await post<CampaignAnswer>(CAMPAIGNS, input)
          : await post<CampaignAnswer>(pathOf(of.id), { ...input, revision: of.revision })
      )
  )
}

/** What staff asks of a campaign; the end of the address. */
export const CAMPAIGN_ORDERS = [
  "submit",
  "approve",
  "start",
  "pause",
  "resume",
  "resume-held",
  "withdraw",
  "stop",
] as const
export type CampaignOrderName = (typeof CAMPAIGN_ORDERS)[number]

/** Asks something of a campaign as it was seen. */
export const useOrder = (id: string) => {
  const keep = useKeep()
  return useChange(async ({ order, revision }: { order: CampaignOrderName; revision: number }) =>
    keep(await post<CampaignAnswer>(`${pathOf(id)}/${order}`, { revision }))
  )
}

export const useDuplicate = (id: string) => {
  const keep = useKeep()
  return useChange(async () => keep(await post<CampaignAnswer>(`${pathOf(id)}/duplicate`)))
}

/** Writes down what was done off the mails, at any time. */
export const useSaveActions = (id: string) => {
  const keep = useKeep()
  return useSend(async (body: { revision: number; actions: CampaignAction[] }) =>
    keep(await post<CampaignAnswer>(`${pathOf(id)}/actions`, body))
  )
}

/** Sends one arm to some addresses, as a person would get it. */
export const useSendTest = (id: string) =>
  useSend((body: CampaignTestSend) => post(`${pathOf(id)}/tests`, body))

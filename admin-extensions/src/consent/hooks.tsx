import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { messageOf } from "../shared/request-state"
import { sdk } from "../shared/sdk"
import type {
  Erasure,
  ImportReport,
  PersonConsent,
  Suppression,
  TopicWithWordings,
  Wording,
} from "./types"

const BASE = "/admin/ecrm/consent"
const KEY = ["ecrm", "consent"]

const personPath = (profileId: string) => `${BASE}/profiles/${encodeURIComponent(profileId)}`

/** Consent of one person. */
export const usePersonConsent = (profileId: string) =>
  useQuery({
    queryKey: [...KEY, "person", profileId],
    queryFn: () => sdk.client.fetch<{ consent: PersonConsent }>(personPath(profileId)),
    select: (answer) => answer.consent,
  })

/** A page of suppressions. */
export const useSuppressions = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "suppressions", query],
    queryFn: () =>
      sdk.client.fetch<{ suppressions: Suppression[]; count: number }>(`${BASE}/suppressions`, {
        query,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** All topics with the wordings that hold. */
export const useTopics = () =>
  useQuery({
    queryKey: [...KEY, "topics"],
    queryFn: () => sdk.client.fetch<{ topics: TopicWithWordings[] }>(`${BASE}/topics`),
    select: (answer) => answer.topics,
  })

/** All versions of the wordings of a topic. */
export const useWordings = (key: string) =>
  useQuery({
    queryKey: [...KEY, "wordings", key],
    queryFn: () => sdk.client.fetch<{ wordings: Wording[] }>(`${BASE}/topics/${key}/wordings`),
    select: (answer) => answer.wordings,
  })

/** Certificates of erasures, newest first; read again while one of them is not done. */
export const useErasures = (page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: [...KEY, "erasures", page],
    queryFn: () =>
      sdk.client.fetch<{ erasures: Erasure[]; count: number }>(`${BASE}/erasures`, {
        query: page,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.erasures.some((one) => one.status !== "done") ? 2_000 : false,
  })

/** Sends a change, tells when it failed, and has everything about consent read again. */
function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  const { t } = useTranslation("ecrm")
  return useMutation({
    mutationFn: send,
    onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

const post = <Answer,>(path: string, body: object = {}) =>
  sdk.client.fetch<Answer>(path, { method: "POST", body })

/** Writes down a consent that came in writing, or that it is taken back. */
export const useRecordEntry = (profileId: string) =>
  useChange((body: object) => post(`${personPath(profileId)}/entries`, body))

export const useRecordProfiling = (profileId: string) =>
  useChange((body: { objects: boolean; note: string }) =>
    post(`${personPath(profileId)}/profiling`, body)
  )

/** Everything held of a person. */
export const useExportPerson = (profileId: string) =>
  useChange(() => post<object>(`${personPath(profileId)}/export`))

export const useErasePerson = (profileId: string) =>
  useChange((body: { reason: string; also_core: boolean }) =>
    post<{ erasure: Erasure }>(`${personPath(profileId)}/erasure`, { ...body, confirm: "erase" })
  )

export const useSuppress = () => useChange((body: object) => post(`${BASE}/suppressions`, body))

export const useLift = () =>
  useChange(({ id, note }: { id: string; note: string }) =>
    post(`${BASE}/suppressions/${id}/lift`, { note })
  )

export const useImportSuppressions = () =>
  useChange((body: { csv: string; is_dry_run: boolean }) =>
    post<{ report: ImportReport }>(`${BASE}/suppressions/imports`, body)
  )

export const useChangeTopic = () =>
  useChange(({ key, ...body }: { key: string; is_active?: boolean }) =>
    post(`${BASE}/topics/${key}`, body)
  )

export const useAddWording = (key: string) =>
  useChange((body: { locale: string; text: string }) =>
    post(`${BASE}/topics/${key}/wordings`, body)
  )

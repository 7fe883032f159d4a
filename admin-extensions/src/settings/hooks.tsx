import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import type { AccessEntry, StaffAnswer } from "./types"

const BASE = "/admin/ecrm/staff"

/** Who may do what with people's data. */
export const useStaff = () =>
  useQuery({
    queryKey: ["ecrm", "staff", "rights"],
    queryFn: () => sdk.client.fetch<StaffAnswer>(`${BASE}/rights`),
  })

/** Gives one of the staff rights; null: as the option says. */
export const useAssignRights = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, rights }: { id: string; rights: string[] | null }) =>
      sdk.client.fetch(
        `${BASE}/rights/${encodeURIComponent(id)}`,
        rights === null ? { method: "DELETE" } : { method: "POST", body: { rights } }
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["ecrm", "staff"] }),
  })
}

/** Who looked at whom, newest first. */
export const useAccessLog = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: ["ecrm", "staff", "access-log", query],
    queryFn: () =>
      sdk.client.fetch<{ entries: AccessEntry[]; count: number; is_more: boolean }>(
        `${BASE}/access-log`,
        { query }
      ),
    placeholderData: keepPreviousData,
  })

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../shared/sdk"
import { isRunning } from "./status"
import type { ImportRow, Rejection } from "./types"

const BASE = "/admin/ecrm/warehouse/imports"
const POLL_MS = 1_500

/** Imports, newest first; read again while one of them runs. */
export const useImports = (page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: ["ecrm", "imports", "list", page],
    queryFn: () => sdk.client.fetch<{ imports: ImportRow[]; count: number }>(BASE, { query: page }),
    refetchInterval: (query) => (query.state.data?.imports.some(isRunning) ? POLL_MS : 15_000),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** One import; read again until it has ended. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: ["ecrm", "imports", "one", id],
    queryFn: () => sdk.client.fetch<{ import: ImportRow }>(`${BASE}/${encodeURIComponent(id)}`),
    select: (answer) => answer.import,
    refetchInterval: (query) => {
      const row = query.state.data?.import
      return row && (isRunning(row) || row.status === "staged") ? POLL_MS : false
    },
    staleTime: 0,
  })

/** Rejected lines of an import, in the order of the file. */
export const useRejections = (id: string, page: RejectionPage) =>
  useQuery({
    queryKey: ["ecrm", "imports", "rejections", id, page],
    queryFn: () =>
      sdk.client.fetch<{ rejections: Rejection[]; count: number }>(
        `${BASE}/${encodeURIComponent(id)}/rejections`,
        {
          query: {
            limit: page.limit,
            offset: page.offset,
            ...(page.reason ? { reason: page.reason } : {}),
          },
        }
      ),
    placeholderData: keepPreviousData,
  })

interface RejectionPage {
  limit: number
  offset: number
  reason: string | null
}

/** Takes a staged import back. */
export const useDeleteImport = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      sdk.client.fetch(`${BASE}/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSettled: () => client.invalidateQueries({ queryKey: ["ecrm"] }),
  })
}

/** Fetches the rejected lines as CSV, authenticated, and hands them to the browser as a file. */
export const useRejectionsDownload = () =>
  useMutation({
    mutationFn: async ({ id, fileName }: { id: string; fileName: string }) => {
      const answer = await sdk.client.fetch<Response>(
        `${BASE}/${encodeURIComponent(id)}/rejections.csv`,
        { headers: { accept: "text/csv" } }
      )
      const url = URL.createObjectURL(await answer.blob())
      const link = document.createElement("a")
      link.href = url
      link.download = fileName
      link.click()
      URL.revokeObjectURL(url)
    },
  })

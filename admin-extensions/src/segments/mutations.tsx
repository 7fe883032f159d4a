import { useMutation, useQueryClient } from "@tanstack/react-query"
import { saveFile } from "../shared/save-file"
import { sdk } from "../shared/sdk"
import { idPath, SEGMENTS } from "./hooks"
import type { Segment, SegmentInput, SegmentUpload } from "./types"

/** Makes a segment, or changes one where an id is given; nobody waits for lists read again. */
export const useSaveSegment = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, input }: { id?: string; input: Partial<SegmentInput> }) =>
      (
        await sdk.client.fetch<{ segment: Segment }>(
          id === undefined ? SEGMENTS : `${SEGMENTS}/${idPath(id)}`,
          { method: "POST", body: input }
        )
      ).segment,
    onSuccess: () => void client.invalidateQueries({ queryKey: ["ecrm", "segments"] }),
  })
}

export const useDeleteSegment = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sdk.client.fetch(`${SEGMENTS}/${idPath(id)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["ecrm", "segments", "list"] }),
  })
}

/** Sends a CSV file for a static list; a dry run only says what would happen. */
export const useUploadMembers = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, isDryRun }: { file: File; isDryRun: boolean }) =>
      sdk.client.fetch<SegmentUpload>(`${SEGMENTS}/${idPath(id)}/uploads`, {
        method: "POST",
        query: { dry_run: isDryRun },
        headers: { "content-type": "text/csv" },
        body: file,
      }),
    onSuccess: (_answer, { isDryRun }) =>
      isDryRun ? undefined : client.invalidateQueries({ queryKey: ["ecrm", "segments"] }),
  })
}

/** Hands the members out as a CSV file. */
export const useExportMembers = () =>
  useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const answer = await sdk.client.fetch<Response>(`${SEGMENTS}/${idPath(id)}/members.csv`, {
        headers: { accept: "text/csv" },
      })
      saveFile(await answer.blob(), `segment-${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`)
    },
  })

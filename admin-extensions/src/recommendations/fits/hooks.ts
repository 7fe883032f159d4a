import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { saveFile } from "../../shared/save-file"
import { sdk } from "../../shared/sdk"
import { idPath, picksKey, PICKS } from "../paths"

/** `fits_product_id` goes with `product_id`. */
export interface Fit {
  product_id: string
  fits_product_id: string
  note: string | null
  updated_by: string | null
  updated_at: string
}

/** What a file of fits did, or would do. */
export interface FitUpload {
  is_dry_run: boolean
  rows: number
  added: number
  changed: number
  unchanged: number
  faults: { line: number; column: string; reason: string }[]
  fault_count: number
}

const FITS = picksKey("fits")

/** Fits of a page; the last page stays until the next is here. */
export const useFits = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...FITS, query],
    queryFn: () => sdk.client.fetch<{ fits: Fit[]; count: number }>(`${PICKS}/fits`, { query }),
    placeholderData: keepPreviousData,
  })

interface NewFit {
  product_id: string
  fits_product_id: string
  note: string | null
  is_mutual: boolean
}

export const useDeclareFit = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (fit: NewFit) =>
      sdk.client.fetch<{ added: number; changed: number }>(`${PICKS}/fits`, {
        method: "POST",
        body: fit,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: FITS }),
  })
}

export const useRemoveFit = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ product_id, fits_product_id }: Fit) =>
      sdk.client.fetch(`${PICKS}/fits/${idPath(product_id)}/${idPath(fits_product_id)}`, {
        method: "DELETE",
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: FITS }),
  })
}

/** Sends a CSV file; a dry run only says what it would do. */
export const useUploadFits = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, isDryRun }: { file: File; isDryRun: boolean }) =>
      (
        await sdk.client.fetch<{ upload: FitUpload }>(`${PICKS}/fit-uploads`, {
          method: "POST",
          query: { dry_run: isDryRun },
          headers: { "content-type": "text/csv" },
          body: file,
        })
      ).upload,
    onSuccess: (_upload, { isDryRun }) =>
      isDryRun ? undefined : client.invalidateQueries({ queryKey: FITS }),
  })
}

/** Hands all fits out as a CSV file that can be uploaded again. */
export const useExportFits = () =>
  useMutation({
    mutationFn: async () => {
      const answer = await sdk.client.fetch<Response>(`${PICKS}/fits.csv`, {
        headers: { accept: "text/csv" },
      })
      saveFile(await answer.blob(), "fits.csv")
    },
  })

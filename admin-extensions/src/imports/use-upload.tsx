import { toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { messageOf } from "../shared/request-state"
import type { UploadRequest } from "./types"
import { uploadImport } from "./upload"

/** Sends one file at a time; leaving the page stops it. `share` is `null` while nothing is sent. */
export function useUpload() {
  const { t } = useTranslation("ecrm")
  const client = useQueryClient()
  const navigate = useNavigate()
  const stopper = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const send = async (request: UploadRequest) => {
    stopper.current = new AbortController()
    setShare(0)
    try {
      const row = await uploadImport(request, setShare, stopper.current.signal)
      navigate(`/ecrm/imports/${row.id}`)
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        toast.info(t("upload.stopped"))
      } else {
        toast.error(t("upload.failed"), {
          description: messageOf(error) || t("upload.connection_lost"),
        })
      }
    } finally {
      setShare(null)
      void client.invalidateQueries({ queryKey: ["ecrm"] })
    }
  }
  return { share, send, stop: () => stopper.current?.abort() }
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { mailDirectory, readRawMail } from "../../../../providers/mailbox/mail-store"

/** The mail as it was sent. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const raw = await readRawMail(mailDirectory(), req.params.id)
  if (raw === null) {
    res
      .status(404)
      .json({ type: "not_found", code: "mailbox.unknown_mail", message: "No such mail" })
    return
  }
  res
    .set({ "Content-Type": "message/rfc822", "Cache-Control": "no-store" })
    .set("X-Content-Type-Options", "nosniff")
    .set("Content-Disposition", `attachment; filename="${req.params.id}.eml"`)
    .send(raw)
}

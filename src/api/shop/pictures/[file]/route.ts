import { createHash } from "node:crypto"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { drawPicture } from "../../../../demo/pictures"

type Picture = { svg: string; etag: string }

const pictures = new Map<string, Picture>()

function pictureOf(handle: string): Picture | null {
  const known = pictures.get(handle)
  if (known) return known
  const svg = drawPicture(handle)
  if (svg === null) return null
  const etag = `"${createHash("sha256").update(svg).digest("base64url").slice(0, 22)}"`
  const picture = { svg, etag }
  pictures.set(handle, picture)
  return picture
}

/** Serves `/shop/pictures/<handle>.svg`; 404 for anything else. */
export function GET(req: MedusaRequest, res: MedusaResponse): void {
  const [, handle] = /^([a-z0-9-]{1,100})\.svg$/.exec(req.params.file) ?? []
  const picture = handle ? pictureOf(handle) : null
  if (!picture) {
    res.status(404).json({ type: "not_found", message: "There is no such picture" })
    return
  }
  res.setHeader("Cache-Control", "public, max-age=31536000, immutable")
  res.setHeader("ETag", picture.etag)
  res.setHeader("X-Content-Type-Options", "nosniff")
  if (req.headers["if-none-match"]?.includes(picture.etag)) {
    res.status(304).end()
    return
  }
  res.type("image/svg+xml").send(picture.svg)
}

import { createReadStream, existsSync } from "node:fs"
import { stat } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

const CONTENT_TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
}

/** Styles may be inline because Lit sets them on elements; scripts may not. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https:",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** Below the shop's prefix but served by route files. */
const ROUTES = /^\/(config\.json|pictures)(\/|$)/

/**
 * Serves the built shop front below the path it is mounted on: files as they are, every other path
 * as the page that routes itself. `ECRM_SHOP_DIR` says where the build is.
 */
export async function serveShop(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  if ((req.method !== "GET" && req.method !== "HEAD") || ROUTES.test(req.path)) return next()
  const root = findBuild()
  if (!root) {
    res.status(503).type("text/plain").send("The shop front has not been built: run npm run build.")
    return
  }
  const asked = fileFor(root, req.path)
  if (asked && (await isFile(asked))) return send(req, res, root, asked)
  if (!asked || req.path.startsWith("/assets/")) {
    res.status(404).type("text/plain").send("There is no such file in the shop front.")
    return
  }
  return send(req, res, root, path.join(root, "index.html"))
}

/** `medusa build` moves the store to `.medusa/server`, two folders below the sources. */
function findBuild(): string | undefined {
  const given = process.env.ECRM_SHOP_DIR
  const candidates = given
    ? [path.resolve(given)]
    : ["src/shop/dist", "../../src/shop/dist"].map((at) => path.resolve(process.cwd(), at))
  return candidates.find((folder) => existsSync(path.join(folder, "index.html")))
}

/** The file a path names, or `undefined` when it is malformed or points out of the build. */
function fileFor(root: string, urlPath: string): string | undefined {
  try {
    const decoded = decodeURIComponent(urlPath)
    if (decoded.includes("\0") || decoded.includes("\\")) return undefined
    const file = path.join(root, decoded)
    return file === root || file.startsWith(root + path.sep) ? file : undefined
  } catch {
    return undefined
  }
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false
  )

async function send(req: MedusaRequest, res: MedusaResponse, root: string, file: string) {
  const { size, mtimeMs } = await stat(file)
  const extension = path.extname(file)
  const isHashed = file.startsWith(path.join(root, "assets") + path.sep)
  res.set({
    "content-type": CONTENT_TYPES[extension] ?? "application/octet-stream",
    "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`,
    "x-content-type-options": "nosniff",
    ...(extension === ".html" ? { "content-security-policy": PAGE_POLICY } : {}),
  })
  if (req.fresh) {
    res.status(304).end()
    return
  }
  res.set("content-length", String(size))
  if (req.method === "HEAD") {
    res.end()
    return
  }
  pipeline(createReadStream(file), res, (error) => error && res.destroy())
}

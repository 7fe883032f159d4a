import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

const ignored = new Set(["node_modules", ".medusa", "dist", ".git", ".data", "__tests__"])

/**
 * A hash of names and contents of files and folders; what is missing counts as empty.
 * @param except paths left out, besides build output, installed packages and tests
 */
export function fingerprint(base, entries, except = []) {
  const hash = createHash("sha256")
  const skipped = new Set(except.map((entry) => path.join(base, entry)))
  for (const entry of entries) visit(path.join(base, entry))
  return hash.digest("hex")

  function visit(file) {
    if (skipped.has(file)) return
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      for (const name of readdirSync(file).sort()) {
        if (!ignored.has(name)) visit(path.join(file, name))
      }
      return
    }
    if (!stat.isFile()) return
    const content = readFileSync(file)
    hash.update(`${path.relative(base, file)}\0${content.length}\0`).update(content)
  }
}

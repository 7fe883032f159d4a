import { execFile } from "node:child_process"
import { mkdtemp, rm, symlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { root } from "../../src/start/paths.mjs"

const run = promisify(execFile)
const VERSION = "0.0.3"
export const OTHER = `@rsc-labs/medusa-products-bought-together-v2@${VERSION}`

/**
 * Fetches the plugin to compare with from the registry npm is set to, into a temporary folder that
 * sees this store's packages. It is never installed, so its own dependencies are not fetched.
 * @returns its folder and how to remove it; `null`, said aloud, where it cannot be had
 */
export async function fetchOther() {
  const folder = await mkdtemp(path.join(tmpdir(), "side-by-side-"))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const { stdout } = await run("npm", ["pack", OTHER, "--silent"], { cwd: folder })
    await run("tar", ["xzf", stdout.trim().split("\n").at(-1)], { cwd: folder })
    await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"))
    return { folder: path.join(folder, "package"), remove }
  } catch (error) {
    await remove()
    console.log(`skipped: side by side, ${OTHER} cannot be had (${error.message.split("\n")[0]})`)
    return null
  }
}

import { randomBytes } from "node:crypto"
import { mkdir, rename, writeFile } from "node:fs/promises"
import path from "node:path"

/**
 * Keeps one mail as an RFC 5322 file `<milliseconds>-<random>.eml`; it is there whole or not at all.
 * @returns id of the mail: its file name without the ending; sorts by arrival
 */
export async function saveMail(directory: string, raw: Buffer, now: Date): Promise<string> {
  await mkdir(directory, { recursive: true })
  const id = `${String(now.getTime()).padStart(13, "0")}-${randomBytes(8).toString("hex")}`
  const temporary = path.join(directory, `.${id}.part`)
  await writeFile(temporary, raw, { mode: 0o600 })
  await rename(temporary, path.join(directory, `${id}.eml`))
  return id
}

import { randomBytes } from "node:crypto"
import { readJson, writeJson } from "./json-file.mjs"

const names = ["JWT_SECRET", "COOKIE_SECRET", "ECRM_SECRET"]

/** 48 characters nobody can guess. */
export const randomSecret = () => randomBytes(36).toString("base64url")

/** The secrets of this store: made once, kept for the owner's eyes; the environment wins. */
export function loadSecrets(file) {
  const kept = readJson(file, {})
  const missing = names.filter((name) => !kept[name])
  for (const name of missing) kept[name] = randomSecret()
  if (missing.length) writeJson(file, kept, 0o600)
  return Object.fromEntries(names.map((name) => [name, process.env[name] || kept[name]]))
}

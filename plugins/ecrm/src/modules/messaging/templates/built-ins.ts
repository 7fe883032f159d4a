import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync } from "node:fs"
import path from "node:path"
import {
  TEMPLATE_LOCALES,
  type TemplateContent,
  type TemplateWordings,
} from "../../../core/messaging/templates/content"
import { wholeSample } from "../../../core/messaging/templates/sample"
import { EcrmError } from "../../../core/shared/errors"
import type { Partials } from "../rendering/read-template"

/** A template as the plugin brings it. */
export interface BuiltInTemplate {
  key: string
  /** `built-in:<key>:<hash>`: another one after an update that changes it. */
  version_id: string
  content: TemplateContent
  sample: Record<string, unknown>
}

/** Built templates travel beside the compiled plugin; beside its sources they are in the workspace. */
const DIRECTORY = [
  path.resolve(__dirname, "../../../../templates"),
  path.resolve(__dirname, "../../../../../../templates/dist"),
].find((directory) => existsSync(path.join(directory, "locales.json")))

const PARTS_FILE = "partials"
const WORDS_FILE = "locales"

let partials: Partials | null = null
const templates = new Map<string, BuiltInTemplate>()

function readBuilt(name: string): unknown {
  const file = DIRECTORY === undefined ? null : path.join(DIRECTORY, `${name}.json`)
  if (file === null || !existsSync(file)) {
    throw new EcrmError("not_found", "messaging.unknown_template", `No template "${name}"`)
  }
  return JSON.parse(readFileSync(file, "utf8"))
}

/** Words of all templates and partials: by language, then by what they belong to. */
const readWords = () =>
  readBuilt(WORDS_FILE) as Record<string, Record<string, Record<string, string>>>

const ofEach = (of: (locale: (typeof TEMPLATE_LOCALES)[number]) => Record<string, string>) =>
  Object.fromEntries(TEMPLATE_LOCALES.map((locale) => [locale, of(locale)])) as TemplateWordings

/** Blocks that any template may include, as `{{> picks}}`. */
export function builtInPartials(): Partials {
  if (partials !== null) return partials
  const parts = readBuilt(PARTS_FILE) as Partials["parts"]
  const words = readWords()
  const wordings = ofEach((locale) =>
    Object.assign({}, ...Object.keys(parts).map((name) => words[locale][name]))
  )
  return (partials = { parts, wordings })
}

/** Keys of all that the plugin brings, in alphabetical order. */
export const builtInKeys = (): string[] =>
  DIRECTORY === undefined
    ? []
    : readdirSync(DIRECTORY)
        .map((file) => path.basename(file, ".json"))
        .filter((name) => name !== PARTS_FILE && name !== WORDS_FILE)
        .sort()

export const isBuiltIn = (key: string): boolean => builtInKeys().includes(key)

/** @throws EcrmError `messaging.unknown_template` */
export function builtInTemplate(key: string): BuiltInTemplate {
  const known = templates.get(key)
  if (known) return known
  if (!isBuiltIn(key)) {
    const message = `There is no template ${key.slice(0, 60)}`
    throw new EcrmError("not_found", "messaging.unknown_template", message)
  }
  const { subject, html, text, sample } = readBuilt(key) as Omit<TemplateContent, "wordings"> & {
    sample: Record<string, unknown>
  }
  const words = readWords()
  const content = { subject, html, text, wordings: ofEach((locale) => words[locale][key]) }
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12)
  const built = { key, version_id: `built-in:${key}:${hash}`, content, sample: wholeSample(sample) }
  templates.set(key, built)
  return built
}

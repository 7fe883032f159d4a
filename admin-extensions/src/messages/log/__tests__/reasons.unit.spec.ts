import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { SUPPRESSION_REASONS } from "../../../../../plugins/ecrm/src/core/consent/suppression"
import { DEFER_REASONS, SKIP_REASONS } from "../../../../../plugins/ecrm/src/core/messaging/decide"
import {
  DECISION_STAGES,
  DECISION_VERDICTS,
  MESSAGE_STATES,
} from "../../../../../plugins/ecrm/src/core/messaging/message"
import { PROVIDER_EVENTS } from "../../../../../plugins/ecrm/src/core/messaging/provider-event"
import { de } from "../../../i18n/de"
import { en } from "../../../i18n/en"
import { zh } from "../../../i18n/zh"

const PLUGIN = path.join(__dirname, "../../../../../plugins/ecrm/src")
const LANGUAGES = { en, de, zh }

function sourcesBelow(folder: string): string[] {
  return (
    readdirSync(path.join(PLUGIN, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("__tests__"))
      // Its reasons are why a column is kept.
      .filter((file) => path.basename(file) !== "personal-data.ts")
      .map((file) => readFileSync(path.join(PLUGIN, folder, file), "utf8"))
  )
}

/** Codes of a union of string literals, as it is declared. */
function unionIn(file: string, name: string): string[] {
  const text = readFileSync(path.join(PLUGIN, file), "utf8")
  const [, union] = new RegExp(`type ${name} =([^]*?)\\n\\n`).exec(text) ?? []
  return [...(union ?? "").matchAll(/"([a-z_]+)"/g)].map(([, code]) => code)
}

/** Codes that are kept with a message, as sources and their SQL write them. */
const kept = (text: string): string[] =>
  [
    ...text.matchAll(/\breason(?:: | = |\) )["']([a-z]+(?:_[a-z]+)*)["']/g),
    ...text.matchAll(/\bskipped_because\b.*? "([a-z]+(?:_[a-z]+)*)"/g),
    ...text.matchAll(/\bwhy: "([a-z]+(?:_[a-z]+)*)"/g),
    ...text.matchAll(/\b(?:skip|defer|unknown|retried)\((?:\w+, )?"([a-z_]+)"/g),
  ].map(([, code]) => code)

/** Codes by which a purpose says that a message is no longer true. */
const untrue = (text: string): string[] =>
  [
    ...text.matchAll(/(?:THEN|ELSE|\),)\s+'([a-z]+(?:_[a-z]+)+|expired|superseded|suppressed)'/g),
  ].map(([, code]) => code)

/** Reasons of other things: why an address is suppressed, why a switch was refused. */
const ELSEWHERE: string[] = [...SUPPRESSION_REASONS, "rfm_group"]

const wordless = (words: Record<string, string>, codes: Iterable<string>) =>
  [...new Set(codes)].filter((code) => !words[code])

describe("why a message was or was not sent", () => {
  it("has words for everything the gate says, in every language", () => {
    const codes = [
      ...SKIP_REASONS,
      ...DEFER_REASONS,
      ...SUPPRESSION_REASONS.map((reason) => `suppressed_${reason}`),
      ...unionIn("core/consent/may-contact.ts", "ContactRefusal"),
    ]
    expect(codes.length).toBeGreaterThan(20)
    for (const words of Object.values(LANGUAGES)) {
      expect(wordless(words.message_reasons, codes)).toEqual([])
    }
  })

  it("has words for everything that keeps workers from a message, in every language", () => {
    const codes = [
      ...unionIn("core/messaging/waiting-because.ts", "WaitingReason"),
      ...unionIn("core/messaging/waiting-because.ts", "SenderLack"),
      ...unionIn("core/messaging/provider-refusal.ts", "ProviderRefusal"),
    ]
    expect(codes).toEqual(expect.arrayContaining(["class_paused", "no_sender", "provider_down"]))
    for (const words of Object.values(LANGUAGES)) {
      expect(wordless(words.message_reasons, codes)).toEqual([])
    }
  })

  it("has words for every reason that the plugin keeps with a message", () => {
    const sources = [
      "core/messaging",
      "modules/messaging",
      "workflows/messaging",
      "workflows/consent",
    ]
      .flatMap(sourcesBelow)
      .flatMap(kept)
    const purposes = sourcesBelow("workflows/messaging/purposes").flatMap(untrue)
    const codes = [...sources, ...purposes].filter((code) => !ELSEWHERE.includes(code))
    expect(codes.length).toBeGreaterThan(5)
    for (const words of Object.values(LANGUAGES)) {
      expect(wordless(words.message_reasons, codes)).toEqual([])
    }
  })

  it("is a sentence, and says the same things in every language", () => {
    const keys = Object.keys(en.message_reasons)
    for (const words of Object.values(LANGUAGES)) {
      expect(Object.keys(words.message_reasons)).toEqual(keys)
      for (const sentence of Object.values(words.message_reasons)) {
        expect(sentence).toMatch(/[.。]$/)
      }
    }
  })
})

/** Codes that a statement writes into the trail of a message under a name. */
const written = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`'${name}',\\s+(?:CASE [^]*?THEN )?'([a-z]+)'`, "g"))].map(
    ([, code]) => code
  )

describe("what was decided of a message", () => {
  it("has a name for every stage and every verdict, in every language", () => {
    for (const { messages } of Object.values(LANGUAGES)) {
      expect(Object.keys(messages.decisions.stages)).toEqual([...DECISION_STAGES])
      expect(Object.keys(messages.decisions.verdicts)).toEqual([...DECISION_VERDICTS])
    }
  })

  it("is one of these in every statement that writes it", () => {
    const sources = sourcesBelow("modules/messaging")
    const stages = sources.flatMap((text) => written(text, "stage"))
    const verdicts = sources.flatMap((text) => written(text, "verdict"))
    expect(stages).toContain("reconciled")
    expect(verdicts).toContain("hold")
    expect(DECISION_STAGES).toEqual(expect.arrayContaining(stages))
    expect(DECISION_VERDICTS).toEqual(expect.arrayContaining(verdicts))
  })
})

describe("what became of a message", () => {
  it("has a name and a sentence for every state, and a name for every event", () => {
    for (const { messages } of Object.values(LANGUAGES)) {
      expect(wordless(messages.states, MESSAGE_STATES)).toEqual([])
      expect(wordless(messages.states_say, MESSAGE_STATES)).toEqual([])
      expect(wordless(messages.events.types, PROVIDER_EVENTS)).toEqual([])
    }
  })
})

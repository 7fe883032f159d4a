import type { MedusaContainer } from "@medusajs/framework/types"
import { readTrait } from "../../core/profiles/trait"
import { readAdviser, type AdviserDocument } from "../../core/recommendations/adviser-document"
import { invalidAdviser } from "../../core/recommendations/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

/**
 * Reads an adviser that the store can use: it keeps only traits that there are, that shoppers may
 * give themselves, and values that fit them.
 * @throws EcrmError `recommendations.invalid_adviser` with the path of the first bad field
 */
export async function readAdviserInStore(
  container: MedusaContainer,
  raw: unknown
): Promise<AdviserDocument> {
  const document = readAdviser(raw)
  const { traits }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const definitions = new Map((await traits.definitions()).map((one) => [one.key, one]))
  document.questions.forEach(({ answers }, question) => {
    answers.forEach((answer, at) => {
      for (const [key, value] of Object.entries(answer.traits)) {
        const path = `questions.${question}.answers.${at}.traits.${key}`
        const definition = definitions.get(key)
        if (definition === undefined) throw invalidAdviser(path, "is no trait of this store")
        if (!definition.shopper_may_see || !definition.shopper_may_edit) {
          throw invalidAdviser(path, "is a trait that shoppers may not give themselves")
        }
        const read = readTrait(definition, value)
        if ("refused" in read) throw invalidAdviser(path, read.refused)
      }
    })
  })
  return document
}

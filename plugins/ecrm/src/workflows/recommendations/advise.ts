import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { adviceVoice } from "../../core/recommendations/adviser/advice-voice"
import {
  readAnswers,
  traitsOf,
  type GivenAnswer,
} from "../../core/recommendations/adviser/read-answers"
import { wordsIn } from "../../core/recommendations/adviser-document"
import type { Recommendations } from "../../core/recommendations/answer"
import { unknownAdviser } from "../../core/recommendations/errors"
import { errorText } from "../../core/shared/error-text"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TraitWriter } from "../../modules/profiles/traits/values"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { ActiveAdviser } from "../../modules/recommendations/merchant-state"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { findShopper } from "../profiles/describe-shopper"
import { hintProfiles } from "../profiles/hint-profiles"
import type { Asker } from "./read-shopper"
import { recommend } from "./recommend"

/** What a shopper sends back to a quiz. */
export interface AdviceQuestion {
  /** Keys of answers by the key of the question. */
  answers: Record<string, string[]>
  /** The shopper has read what answers are kept for, and agrees. */
  has_consented: boolean
  region_id?: string
  cart_id?: string
  limit?: number
  locale?: string
}

export type Advice = Omit<Recommendations, "slot" | "variant"> & {
  key: string
  /** Where events count the picks. */
  slot: "home"
  /** Keys of the traits that are kept of the shopper now. */
  traits_kept: string[]
}

/**
 * The quiz of a key, as servers obey it.
 * @throws EcrmError `recommendations.unknown_adviser`
 */
export async function activeAdviser(
  container: MedusaContainer,
  key: string
): Promise<ActiveAdviser> {
  const { merchant }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  if (merchant.current().revision === 0) await merchant.refresh()
  const adviser = merchant.current().advisers.get(key)
  if (adviser === undefined) throw unknownAdviser(key)
  return adviser
}

/**
 * Answers a quiz with picks that fit what was said. Answers are kept as traits only of who is
 * signed in and has agreed; of everybody else they serve this answer and are gone.
 * @throws EcrmError `recommendations.unknown_adviser`, `recommendations.invalid_answers`
 */
export async function advise(
  container: MedusaContainer,
  key: string,
  { answers, has_consented, ...query }: AdviceQuestion,
  sales_channel_ids: string[],
  asker: Asker
): Promise<Advice> {
  const { document, version } = await activeAdviser(container, key)
  const given = readAnswers(document, answers)
  const { purpose } = document
  const agreed = purpose && {
    purpose: wordsIn(purpose, query.locale ?? null),
    told: { adviser: key, adviser_version: version },
  }
  const traits_kept =
    has_consented && agreed ? await keepTraits(container, asker.customer_id, given, agreed) : []
  const {
    slot: _slot,
    variant: _variant,
    ...picked
  } = await recommend(
    container,
    {
      ...query,
      slot: "home",
      limit: query.limit ?? document.count,
      advise: ({ catalogue_index, orders }, locale) =>
        catalogue_index === null ? null : adviceVoice(given, catalogue_index, orders, locale),
    },
    sales_channel_ids,
    asker
  )
  return { key, slot: "home", ...picked, traits_kept }
}

/** Where traits cannot be kept, because one was taken away meanwhile, the picks come all the same. */
async function keepTraits(
  container: MedusaContainer,
  customer_id: string | null,
  given: readonly GivenAnswer[],
  agreed: Pick<TraitWriter, "purpose" | "told">
): Promise<string[]> {
  const traits = traitsOf(given)
  const keys = Object.keys(traits)
  if (customer_id === null || keys.length === 0) return []
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  try {
    const { root_id, profile_id } = await findShopper(container, customer_id)
    const writer = { root_id, source: "shopper" as const, actor_id: customer_id, actor_name: null }
    await profiles.traits.write({ ...writer, ...agreed, joins_tags: true }, traits)
    await hintProfiles(container, [{ profile_id }])
    return keys
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: answers to a quiz were not kept: ${errorText(error)}`)
    return []
  }
}

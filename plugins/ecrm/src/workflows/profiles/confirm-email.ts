import type { INotificationModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { codeRefused } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import { CODE_TTL_S } from "../../modules/profiles/identities/email-proofs"
import type ProfilesModuleService from "../../modules/profiles/service"
import { messageLocale, renderMessage } from "../messaging/render-message"
import type { TaskHandler } from "../task-handlers"
import { hintProfiles } from "./hint-profiles"
import type { ShopperIds } from "./describe-shopper"

export const MAIL_EMAIL_PROOF = "mail_email_proof"
/** As the notification module says it where no provider serves the channel. */
const NO_PROVIDER = /could not find a notification provider for channel/i

/** Mails a code to the address it is to prove. The code is made here: no table ever holds it. */
export const mailEmailProofHandler: TaskHandler = {
  kind: MAIL_EMAIL_PROOF,
  batch_max: 1,
  lease_s: 120,
  once: false,
  run: async ([task], container) => await mailEmailProof(task.key, container),
}

async function mailEmailProof(proof_id: string, container: MedusaContainer): Promise<void> {
  const { emailProofs, identities, traits }: ProfilesModuleService =
    container.resolve(PROFILES_MODULE)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const proof = await emailProofs.issue(proof_id)
  if (proof === null) return
  const root_id = identities.rootId({ kind: "customer", value: proof.customer_id })
  const profile_id = (await identities.survivorsOf([root_id])).get(root_id) ?? root_id
  const values = await traits.read(profile_id)
  const language = values.find(({ key, is_effective }) => key === "language" && is_effective)
  const stores = await query.graph({ entity: "store", fields: ["name"] })
  const content = renderMessage("confirm-email", messageLocale(String(language?.value ?? "")), {
    store: { name: stores.data[0]?.name ?? "Store" },
    code: proof.code,
    minutes: CODE_TTL_S / 60,
  })
  const notifications: INotificationModuleService = container.resolve(Modules.NOTIFICATION)
  try {
    await notifications.createNotifications({
      to: proof.email,
      channel: "email",
      template: "confirm-email",
      content,
      resource_id: proof.customer_id,
      resource_type: "customer",
    })
  } catch (error) {
    if (!NO_PROVIDER.test(String(error))) throw error
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn("ecrm: no provider for channel email, the confirmation code is not sent")
  }
}

/**
 * Takes a mailed code back: the address is the shopper's now, and who else has proven it, or
 * bought with it as a guest, is the same person.
 * @throws EcrmError `profiles.code_refused`
 */
export async function confirmEmail(
  container: MedusaContainer,
  customer_id: string,
  { root_id }: ShopperIds,
  code: string
): Promise<void> {
  const { emailProofs, identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const email = await emailProofs.confirm(customer_id, code)
  if (email === null) throw codeRefused()
  const identity = { kind: "email" as const, value: email, proof: "mailed_code" as const }
  await identities.prove(root_id, { ...identity, at: new Date() })
  await hintProfiles(container, [
    { kind: "customer", value: customer_id },
    { kind: "email", value: email },
  ])
}

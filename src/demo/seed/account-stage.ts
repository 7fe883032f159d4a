import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { ADMIN_EMAIL, DEMO_PASSWORD, SHOPPER_EMAIL } from "./names"
import type { Stage } from "./stage"

/** Registers the password login if it is missing and points it at its user or customer. */
async function ensureLogin(
  container: MedusaContainer,
  email: string,
  owner: Record<string, string>
) {
  const auth = container.resolve(Modules.AUTH)
  const [identity] = await auth.listProviderIdentities({ entity_id: email, provider: "emailpass" })
  let id = identity?.auth_identity_id
  if (!id) {
    const { authIdentity, error } = await auth.register("emailpass", {
      body: { email, password: DEMO_PASSWORD },
    })
    if (!authIdentity) {
      const message = `The login of ${email} could not be registered: ${error}`
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, message)
    }
    id = authIdentity.id
  }
  await auth.updateAuthIdentities({ id, app_metadata: owner })
}

/** Creates the merchant's user and a shopper with an account and an address. */
export const accountStage: Stage = {
  name: "accounts",
  run: async (container) => {
    const users = container.resolve(Modules.USER)
    const customers = container.resolve(Modules.CUSTOMER)
    const [foundUser] = await users.listUsers({ email: ADMIN_EMAIL })
    const user =
      foundUser ??
      (await users.createUsers({ email: ADMIN_EMAIL, first_name: "Mika", last_name: "Brandt" }))
    await ensureLogin(container, ADMIN_EMAIL, { user_id: user.id })

    const [foundShopper] = await customers.listCustomers({
      email: SHOPPER_EMAIL,
      has_account: true,
    })
    const shopper =
      foundShopper ??
      (await customers.createCustomers({
        email: SHOPPER_EMAIL,
        first_name: "Anna",
        last_name: "Keller",
        phone: "+4915123456789",
        has_account: true,
        addresses: [
          {
            first_name: "Anna",
            last_name: "Keller",
            address_1: "Lindenstraße 12",
            city: "Berlin",
            country_code: "de",
            postal_code: "10969",
            is_default_shipping: true,
            is_default_billing: true,
          },
        ],
      }))
    await ensureLogin(container, SHOPPER_EMAIL, { customer_id: shopper.id })
    return 2
  },
}

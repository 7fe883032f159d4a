import { giveCartToCustomer } from "./cart"
import { statusOf } from "./failure"
import { forgetViewed } from "./recently-viewed"
import { shop } from "./shop"
import { Signal } from "./signal"
import type { Customer } from "./types"

export const customer = new Signal<Customer | undefined>(undefined)

const FIELDS = { fields: "id,email,first_name,last_name,*addresses" }

export interface Registration {
  first_name: string
  last_name: string
  email: string
  password: string
}

/** Takes up an earlier sign-in; an expired one is forgotten silently. */
export async function restoreCustomer(): Promise<void> {
  const { sdk } = shop()
  if (!(await sdk.client.getToken())) return
  try {
    customer.set((await sdk.store.customer.retrieve(FIELDS)).customer)
  } catch (error) {
    if (statusOf(error) === 401) await sdk.client.clearToken()
  }
}

/** @throws FetchError 401 for a wrong e-mail or password */
export async function signIn(email: string, password: string): Promise<void> {
  const { sdk } = shop()
  await sdk.auth.login("customer", "emailpass", { email, password })
  await becomeCustomer()
}

/** @throws FetchError 401 when the e-mail has an account already */
export async function register({ password, ...details }: Registration): Promise<void> {
  const { sdk } = shop()
  const { email } = details
  await sdk.auth.register("customer", "emailpass", { email, password })
  await sdk.store.customer.create(details)
  await sdk.auth.login("customer", "emailpass", { email, password })
  await becomeCustomer()
}

/** Asks for a link to a new password by mail; answers the same whether there is an account or not. */
export async function forgetPassword(email: string): Promise<void> {
  await shop().sdk.auth.resetPassword("customer", "emailpass", { identifier: email })
}

/** @throws FetchError 401 for a link that was used, or is too old */
export async function resetPassword(password: string, token: string): Promise<void> {
  await shop().sdk.auth.updateProvider("customer", "emailpass", { password }, token)
}

/** @throws FetchError for a link that was used, or is too old */
export async function verifyEmail(code: string): Promise<void> {
  await shop().sdk.auth.verification.confirm({ code })
}

/** Leaves nothing of the person to whoever uses this device next. */
export async function signOut(): Promise<void> {
  const { sdk, ecrm } = shop()
  forgetViewed()
  ecrm.forget()
  await sdk.auth.logout()
  customer.set(undefined)
}

async function becomeCustomer(): Promise<void> {
  customer.set((await shop().sdk.store.customer.retrieve(FIELDS)).customer)
  // The cart stays a guest's if this fails, and can be ordered all the same.
  await giveCartToCustomer().catch(() => undefined)
}

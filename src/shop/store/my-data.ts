import { known } from "./about-you"
import { dropCart } from "./cart"
import { preferences } from "./consent"
import { signOut } from "./customer"
import { shop } from "./shop"

export const exportMe = (): Promise<unknown> => shop().ecrm.consent.exportMe()

/**
 * Has the shopper forgotten, by the server and by this device.
 * @param email the account's address, typed once more
 */
export async function eraseMe(email: string): Promise<void> {
  await shop().ecrm.consent.eraseMe(email)
  dropCart()
  known.set(undefined)
  preferences.set(undefined)
  await signOut()
}

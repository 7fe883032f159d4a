import type {
  IAuthModuleService,
  ICustomerModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"

/** What core holds of a customer; `null` where it holds none. */
export async function readCoreCustomer(
  container: MedusaContainer,
  id: string
): Promise<object | null> {
  const customers: ICustomerModuleService = container.resolve(Modules.CUSTOMER)
  const [customer] = await customers.listCustomers({ id }, { relations: ["addresses"] })
  return customer ?? null
}

const NO_ADDRESS = {
  first_name: null,
  last_name: null,
  company: null,
  phone: null,
  address_1: null,
  address_2: null,
  city: null,
  province: null,
  postal_code: null,
  metadata: null,
}

/**
 * Removes a customer through core's own workflows, emptied first: core keeps deleted rows. Orders
 * stay as they are. Doing it twice changes nothing.
 */
export async function removeCoreCustomer(container: MedusaContainer, id: string): Promise<void> {
  const customers: ICustomerModuleService = container.resolve(Modules.CUSTOMER)
  const [customer] = await customers.listCustomers({ id }, { relations: ["addresses"] })
  if (customer === undefined) return
  const addresses = customer.addresses.map((address) => address.id)
  if (addresses.length > 0) {
    await customers.updateCustomerAddresses({ id: addresses } as never, NO_ADDRESS as never)
  }
  const empty = { first_name: null, last_name: null, company_name: null, phone: null }
  await customers.updateCustomers(id, {
    ...empty,
    email: `${id}@erased.invalid`,
    metadata: null,
  } as never)
  await forgetLogin(container, id)
  await deleteCustomersWorkflow(container).run({ input: { ids: [id] } })
}

/** The login knows the address as well. One that is also a user of the admin's keeps that. */
async function forgetLogin(container: MedusaContainer, customer_id: string): Promise<void> {
  const auth: IAuthModuleService = container.resolve(Modules.AUTH)
  const logins = await auth.listAuthIdentities({ app_metadata: { customer_id } })
  for (const { id, app_metadata } of logins) {
    const { customer_id: _gone, ...others } = app_metadata ?? {}
    if (Object.keys(others).length === 0) await auth.deleteAuthIdentities([id])
    else await auth.updateAuthIdentities({ id, app_metadata: { ...others, customer_id: null } })
  }
}

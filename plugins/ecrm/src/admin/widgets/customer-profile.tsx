import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { CustomerProfileWidget } from "ecrm-admin-extensions/profiles/widget"

const EcrmCustomerProfile = ({ data }: { data: { id: string } }) => (
  <CustomerProfileWidget customerId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "customer.details.side.before",
  id: "ecrm-customer-profile",
})

export default EcrmCustomerProfile

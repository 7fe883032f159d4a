import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { BoughtTogetherWidget } from "ecrm-admin-extensions/recommendations/widget"

const EcrmBoughtTogether = ({ data }: { data: { id: string } }) => (
  <BoughtTogetherWidget productId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "product.details.side",
  id: "ecrm-bought-together",
})

export default EcrmBoughtTogether

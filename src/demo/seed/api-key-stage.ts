import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PUBLISHABLE_KEY_TITLE, SALES_CHANNEL_NAME } from "./names"
import type { Stage } from "./stage"

/** Creates the publishable key of the shop front and ties it to the sales channel. */
export const apiKeyStage: Stage = {
  name: "api key",
  run: async (container) => {
    const keys = container.resolve(Modules.API_KEY)
    const [channel] = await container
      .resolve(Modules.SALES_CHANNEL)
      .listSalesChannels({ name: SALES_CHANNEL_NAME }, { take: 1 })
    const [found] = await keys.listApiKeys(
      { title: PUBLISHABLE_KEY_TITLE, type: "publishable" },
      { take: 1, order: { created_at: "ASC" } }
    )
    const key =
      found ??
      (await keys.createApiKeys({
        title: PUBLISHABLE_KEY_TITLE,
        type: "publishable",
        created_by: "",
      }))
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.API_KEY]: { publishable_key_id: key.id },
      [Modules.SALES_CHANNEL]: { sales_channel_id: channel.id },
    })
    return 1
  },
}

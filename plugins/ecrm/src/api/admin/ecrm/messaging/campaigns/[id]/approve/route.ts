import { campaignOrder } from "../../campaign-order"

/** A second person lets a campaign go that waits for them. */
export const POST = campaignOrder("approve")

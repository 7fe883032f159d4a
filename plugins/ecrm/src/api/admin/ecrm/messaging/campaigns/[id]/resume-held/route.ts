import { campaignOrder } from "../../campaign-order"

/** A human says go to a campaign that was held. */
export const POST = campaignOrder("go")

import { campaignOrder } from "../../campaign-order"

/** Ends a campaign; what has not left never will. */
export const POST = campaignOrder("stop")

import { campaignOrder } from "../../campaign-order"

/** Goes on after a pause. */
export const POST = campaignOrder("resume")

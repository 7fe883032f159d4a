import { campaignOrder } from "../../campaign-order"

/** Starts what is scheduled now, whatever its time. */
export const POST = campaignOrder("start_now")

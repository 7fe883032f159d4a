import { campaignOrder } from "../../campaign-order"

/** Holds back all that has not left; `resume` goes on. */
export const POST = campaignOrder("pause")

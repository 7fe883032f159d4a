import { campaignOrder } from "../../campaign-order"

/** Makes a draft again of what has not begun. */
export const POST = campaignOrder("withdraw")

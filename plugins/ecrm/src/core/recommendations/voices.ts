import type { Asked, Speaker } from "./asked"
import type { Voice } from "./reason"
import type { ModelName } from "./slot"
import { besideCart } from "./voices/beside-cart"
import { besideOne } from "./voices/beside-one"
import { bestSellers } from "./voices/best-sellers"
import { chainsThroughTraits } from "./voices/chains-through-traits"
import { dueAgainVoice } from "./voices/due-again"
import { fitsWith } from "./voices/fits-with"
import { newSince } from "./voices/new-since"
import { nextOfPath } from "./voices/next-of-path"
import { recentlySeen } from "./voices/recently-seen"
import { sessionNext } from "./voices/session-next"
import { simpleChains } from "./voices/simple-chains"
import { trendingNow } from "./voices/trending-now"

const SPEAKERS: Record<ModelName, Speaker> = {
  session: sessionNext,
  trending: trendingNow,
  basket_one: besideOne,
  basket_cart: besideCart,
  chain_simple: simpleChains,
  chain_complex: chainsThroughTraits,
  path: nextOfPath,
  due_again: dueAgainVoice,
  recently_seen: recentlySeen,
  new_since: newSince,
  fits: fitsWith,
  popular: bestSellers,
}

/** Lets everybody speak whom the policy names. */
export function hearVoices(
  asked: Asked,
  policy: { models: readonly { model: ModelName }[] }
): Voice[] {
  const voices: Voice[] = []
  for (const { model } of policy.models) {
    const said = SPEAKERS[model](asked)
    if (said && said.proposals.length > 0) voices.push({ model, ...said })
  }
  return voices
}

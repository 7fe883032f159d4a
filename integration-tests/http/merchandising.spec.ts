import { inStore } from "../fixtures/in-store"
import { followingCases } from "./recommendations/following.cases"
import { merchantRulesCases } from "./recommendations/merchant-rules.cases"
import { experimentsCases } from "./recommendations/experiments.cases"
import { whyCases } from "./recommendations/why.cases"

jest.setTimeout(360_000)

inStore({
  following: followingCases,
  "merchant rules": merchantRulesCases,
  experiments: experimentsCases,
  why: whyCases,
})

import { inStore } from "../fixtures/in-store"
import { activityCases } from "./profiles/activity.cases"
import { identityCases } from "./profiles/identity.cases"
import { insightsCases } from "./profiles/insights.cases"
import { meCases } from "./profiles/me.cases"
import { profilesCases } from "./profiles/profiles.cases"
import { segmentsCases } from "./profiles/segments.cases"
import { worthCases } from "./profiles/worth.cases"

jest.setTimeout(360_000)

inStore({
  activity: activityCases,
  identity: identityCases,
  insights: insightsCases,
  me: meCases,
  profiles: profilesCases,
  segments: segmentsCases,
  worth: worthCases,
})

import { ACCESS_ACTIONS } from "../../../../plugins/ecrm/src/core/profiles/access-action"
import { de } from "../../i18n/de"
import { en } from "../../i18n/en"
import { zh } from "../../i18n/zh"

describe("The access log", () => {
  it("has words for everything it tells, in every language", () => {
    for (const words of [en, de, zh]) {
      expect(Object.keys(words.profiles.access.actions).sort()).toEqual([...ACCESS_ACTIONS].sort())
    }
  })
})

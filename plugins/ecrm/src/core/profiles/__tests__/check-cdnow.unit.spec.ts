import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { fitBoth, prepareCdnow } from "../clv-check/check-cdnow"

/** Lies beside the project, never in it. */
const FILE = path.resolve(__dirname, "../../../../../../../shared/data/CDNOW_sample.txt")
const isThere = existsSync(FILE)
if (!isThere) console.warn(`The CDNOW sample is not at ${FILE}: published results are not checked`)

;(isThere ? describe : describe.skip)("The published results on the CDNOW sample", () => {
  const cdnow = isThere ? prepareCdnow(readFileSync(FILE, "utf8")) : null

  it("are ours, within the tolerances that are demanded", () => {
    if (cdnow === null) return
    const { orders, spend } = fitBoth(cdnow.people)
    const rows = cdnow.check(orders, spend)
    expect(rows.filter(({ is_met }) => !is_met)).toEqual([])
    expect(rows.length).toBeGreaterThan(130)
  })
})

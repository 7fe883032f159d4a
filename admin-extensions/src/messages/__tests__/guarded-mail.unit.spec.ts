import { guardedMail } from "../guarded-mail"

const MAIL = `<!doctype html><html><head><style>
@media (prefers-color-scheme: dark) { body { background: #000 } }
@media (prefers-color-scheme:light) { body { background: #fff } }
</style></head><body>Hi</body></html>`

describe("a mail in a frame", () => {
  it("stands under a policy before anything of its own is read", () => {
    const shown = guardedMail(MAIL, "light")
    expect(shown.indexOf("default-src 'none'")).toBeGreaterThan(shown.indexOf("<head>"))
    expect(shown.indexOf("default-src 'none'")).toBeLessThan(shown.indexOf("<style>"))
    expect(shown).not.toMatch(/script-src|frame-src|form-action/)
  })

  it("gets a head for the policy where it has none, after its doctype", () => {
    expect(guardedMail("<p>Hi</p>", "light")).toMatch(/^<head><meta http-equiv/)
    expect(guardedMail("<!DOCTYPE html><p>Hi</p>", "dark")).toMatch(
      /^<!DOCTYPE html><head><meta .*<\/head><p>Hi<\/p>$/
    )
    // Not a head, whatever it begins like.
    expect(guardedMail("<header>Hi</header>", "light")).toMatch(/^<head><meta/)
  })

  it("is in the scheme that is asked for, whatever the reader's own is", () => {
    const dark = guardedMail(MAIL, "dark")
    expect(dark).toContain("@media (min-width: 0px) { body { background: #000 } }")
    expect(dark).toContain("@media (max-width: 0px) { body { background: #fff } }")
    const light = guardedMail(MAIL, "light")
    expect(light).toContain("@media (max-width: 0px) { body { background: #000 } }")
    expect(light).toContain("@media (min-width: 0px) { body { background: #fff } }")
  })
})

import { mkdtempSync, rmSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { asValue } from "@medusajs/framework/awilix"
import { chooseProvider } from "../../../workflows/messaging/choose-provider"
import { readSenderSetUp } from "../../../workflows/messaging/read-sender-set-up"
import { aPostOffice, type PostOffice } from "./a-post-office"

const directory = mkdtempSync(path.join(tmpdir(), "ecrm-no-sender-"))
const offices: PostOffice[] = []
afterAll(async () => {
  for (const office of offices) await office.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** A store as it is after a bare install: nobody said who its mails are from. */
async function aBareOffice(name: string, provider: object): Promise<PostOffice> {
  const office = await aPostOffice(name, { from: undefined, provider })
  const query = { graph: async () => ({ data: [{ name: "Corner Shop" }] }) }
  office.container.register({ query: asValue(query) })
  offices.push(office)
  return office
}

const fromOf = async ({ container }: PostOffice) => {
  const { from, checks } = await readSenderSetUp(container)
  return [from, checks.find(({ key }) => key === "from")?.code]
}

describe("A store that named no sender", () => {
  it("keeps its receipts in the mailbox, and the checklist says what is missing", async () => {
    const office = await aBareOffice("messagingnosender", { type: "mailbox", directory })
    await office.plan([office.aReceipt()])
    await office.deliver(office.container, { chooseProvider })
    expect(await office.states()).toEqual({ accepted: 1 })
    const [file] = (await readdir(directory, { recursive: true })).filter((name) =>
      name.endsWith(".eml")
    )
    const mail = await readFile(path.join(directory, file), "utf8")
    expect(mail).toMatch(/^From: Corner Shop <shop@store\.invalid>\r?$/m)
    expect(await fromOf(office)).toEqual([null, "from.missing"])
  })

  it("sends none by a mail server: they wait", async () => {
    const smtp = { type: "smtp", host: "127.0.0.1", port: 9, security: "none" }
    const office = await aBareOffice("messagingnosendersmtp", smtp)
    await office.plan([office.aReceipt()])
    await office.deliver()
    expect(await office.states()).toEqual({ queued: 1 })
    expect(office.provider.calls).toBe(0)
    expect(await fromOf(office)).toEqual([null, "from.missing"])
  })
})

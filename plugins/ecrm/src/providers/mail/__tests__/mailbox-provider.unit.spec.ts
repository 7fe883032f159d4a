import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { MailboxProvider } from "../mailbox-provider"
import { itIsAMailProvider } from "./mail-provider.contract"
import { readReceived } from "./received-mail"

describe("MailboxProvider", () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "ecrm-mailbox-"))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const received = async (directory: string) => {
    const files = await readdir(directory).catch(() => [])
    return await Promise.all(
      files.map(async (file) => readReceived(await readFile(path.join(directory, file))))
    )
  }

  itIsAMailProvider(
    async () => {
      const directory = path.join(folder, "kept")
      return {
        provider: new MailboxProvider({ type: "mailbox", directory }, "mailbox"),
        received: () => received(directory),
        close: async () => undefined,
      }
    },
    async () => {
      const file = path.join(folder, "a-file")
      await writeFile(file, "")
      return new MailboxProvider({ type: "mailbox", directory: path.join(file, "x") }, "mailbox")
    }
  )
})

import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { saveMail } from "../../../../plugins/ecrm/src/providers/mail/save-mail"
import { listMails, readMail, readRawMail } from "../mail-store"

const mail = (subject: string) =>
  Buffer.from(`From: Shop <shop@x.example>\r\nTo: a@x.example\r\nSubject: ${subject}\r\n\r\nHello`)

describe("the mailbox's store", () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "ecrm-mailbox-"))
  })
  afterEach(async () => {
    await rm(directory, { recursive: true, force: true })
  })

  it("lists the newest mail first", async () => {
    await saveMail(directory, mail("first"), new Date("2026-01-01T00:00:00Z"))
    await saveMail(directory, mail("second"), new Date("2026-01-01T00:00:01Z"))
    const subjects = (await listMails(directory)).map(({ subject }) => subject)
    expect(subjects).toEqual(["second", "first"])
  })

  it("lists the others when one cannot be read", async () => {
    await saveMail(directory, mail("good"), new Date("2026-01-01T00:00:00Z"))
    await mkdir(path.join(directory, "1767225600001-0123456789abcdef.eml"))
    expect((await listMails(directory)).map(({ subject }) => subject)).toEqual(["good"])
  })

  it("is empty before the first mail", async () => {
    expect(await listMails(path.join(directory, "none"))).toEqual([])
  })

  it("reads nothing outside its folder", async () => {
    for (const id of ["../mail-store", "1767225600001-0123456789abcdef/../x", "", "."]) {
      expect(await readRawMail(directory, id)).toBeNull()
      expect(await readMail(directory, id)).toBeNull()
    }
  })
})

import {
  createCampaignWorld,
  type CampaignWorld,
} from "../../../../../../../integration-tests/fixtures/campaign-world"
import { startSendGridStub } from "../../../../providers/mail/__tests__/sendgrid-stub"
import { orderCampaign } from "../../../../workflows/messaging/campaigns/order-campaign"
import { runCampaigns } from "../../../../workflows/messaging/campaigns/run-campaigns"
import { noteOutcomes } from "../../../../workflows/messaging/note-outcomes"

jest.setTimeout(120_000)

describe("a campaign whose provider refuses us", () => {
  let world: CampaignWorld
  let stub: Awaited<ReturnType<typeof startSendGridStub>>
  beforeAll(async () => {
    stub = await startSendGridStub()
    const provider = { type: "sendgrid", api_key: "SG.known", base_url: stub.url, timeout_s: 2 }
    world = await createCampaignWorld("halted", { messaging: { provider } })
    await world.people(0, 20)
  })
  afterAll(async () => {
    for (const provider of world?.messaging.mailProviders ?? []) await provider.close()
    await world?.drop()
    await stub?.close()
  })
  beforeEach(async () => {
    await world.query("DELETE FROM ecrm_messaging_provider")
    await world.query("DELETE FROM ecrm_messaging_campaign")
  })

  const read = (id: string) => world.messaging.campaigns.read(id)
  /** A 401; until the next look is due nobody asks the provider again. */
  const refuse = async () => {
    const refused = { did: "not_sent", reason: "http_401", retry_at: null } as const
    await noteOutcomes(world.container, "sendgrid", [
      { ...refused, is_provider_down: false, is_configuration: true },
    ])
    await world.query("UPDATE ecrm_messaging_provider SET checked_at = now()")
  }
  const letAMinutePass = () =>
    world.query(
      "UPDATE ecrm_messaging_provider SET checked_at = checked_at - interval '61 seconds'"
    )

  it("is held, and goes on by itself once it is known again", async () => {
    const id = await world.campaign()
    await world.plan(id)
    await refuse()
    await runCampaigns(world.container)
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ status: "held", held_because: "provider_halted" })
    expect(await world.deliver(id)).toBe(0)
    await letAMinutePass()
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ status: "sending", held_because: null })
    expect(await world.deliver(id)).toBe(20)
    expect(stub.taken).toEqual([])
  })

  it("waits for a human when that took too long", async () => {
    const id = await world.campaign()
    await refuse()
    await runCampaigns(world.container)
    await world.query(
      "UPDATE ecrm_messaging_campaign SET sends_until = now() - interval '1 second' WHERE id = ?",
      [id]
    )
    await letAMinutePass()
    await runCampaigns(world.container)
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ status: "held", held_because: "too_old" })
    const { revision } = await read(id)
    await orderCampaign(world.container, id, revision, "go", {
      id: "u2",
      name: "Second",
      is_user: true,
    })
    expect((await read(id)).status).toBe("planning")
  })

  it("that is held for another reason still waits for a human", async () => {
    const id = await world.campaign({}, "held")
    await world.query("UPDATE ecrm_messaging_campaign SET held_because = 'complaints'")
    await refuse()
    await letAMinutePass()
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ status: "held", held_because: "complaints" })
  })
})

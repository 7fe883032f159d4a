import { asValue } from "@medusajs/framework/awilix"
import { createMedusaContainer, ModulesSdkUtils } from "@medusajs/framework/utils"
import { Client } from "pg"
import {
  createCampaignWorld,
  profileId,
  SEGMENT,
  type CampaignWorld,
} from "../../../../../../../integration-tests/fixtures/campaign-world"
import { until } from "../../../../../../../integration-tests/fixtures/server-process"
import { aDocument, TWO_ARMS } from "../../../../core/messaging/campaigns/__tests__/a-document"
import { addsUp } from "../../../../core/messaging/campaigns/progress"
import {
  orderCampaign,
  submitCampaign,
} from "../../../../workflows/messaging/campaigns/order-campaign"
import { planPage } from "../../../../workflows/messaging/campaigns/plan-campaign"
import { releasePage } from "../../../../workflows/messaging/campaigns/release-campaign"
import { runCampaigns } from "../../../../workflows/messaging/campaigns/run-campaigns"
import { deliverDeps } from "../../../../workflows/messaging/deliver-deps"
import { deliverMessages } from "../../../../workflows/messaging/deliver-messages"
import { campaignPurpose } from "../../../../workflows/messaging/purposes/campaign"
import MessagingModuleService from "../../service"
import { builtInTemplate } from "../../templates/built-ins"
import type { CampaignActor } from "../campaign-rows"
import { countStatesFromTallies } from "./tallied"

jest.setTimeout(180_000)

const PEOPLE = 450
const author = { id: "u1", name: "First", is_user: true }
const actor = { id: "u2", name: "Second", is_user: true }

describe("campaigns", () => {
  let world: CampaignWorld
  const read = (id: string) => world.messaging.campaigns.read(id)
  const order = async (id: string, name: Parameters<typeof orderCampaign>[3]) =>
    await orderCampaign(world.container, id, (await read(id)).revision, name, actor)
  const messagesOf = async (id: string) =>
    Object.values(await world.counts(id)).reduce((sum, count) => sum + count, 0)
  const set = (id: string, sql: string) =>
    world.query(`UPDATE ecrm_messaging_campaign SET ${sql} WHERE id = ?`, [id])
  /** Everybody has one row, and the counts say so. */
  const expectAll = async (id: string) => {
    const campaign = await read(id)
    const [{ people }] = await world.query<{ people: number }>(
      "SELECT count(DISTINCT person)::int AS people FROM ecrm_messaging_message WHERE campaign_id = ?",
      [id]
    )
    const [{ held }] = await world.query<{ held: number }>(
      "SELECT count(*)::int AS held FROM ecrm_messaging_holdout WHERE campaign_id = ?",
      [id]
    )
    expect(people + held + campaign.planned_without_address).toBe(PEOPLE)
    expect([campaign.planned_people, campaign.planned_held_out]).toEqual([PEOPLE, held])
    expect(await messagesOf(id)).toBe(people)
    const progress = await countStatesFromTallies(world.messaging.campaigns, campaign)
    expect(progress.states).toEqual(await world.messaging.campaigns.countStates(id))
    expect(addsUp(progress)).toBe(true)
  }

  beforeAll(async () => {
    world = await createCampaignWorld("campaigns")
    await world.people(0, PEOPLE)
  })
  afterAll(async () => await world.drop())

  it("plans everybody of a segment once, page by page", async () => {
    const id = await world.campaign({ holdout_share: 0.1 })
    expect(await world.plan(id)).toBe(5)
    const campaign = await read(id)
    expect([campaign.status, campaign.planned_to]).toEqual(["sending", profileId(PEOPLE - 1)])
    expect(campaign.planned_held_out).toBeGreaterThan(20)
    await expectAll(id)
    expect(await planPage(world.container, id)).toBe(false)
    await expectAll(id)
  })

  it("row 'campaign loses people on crash': a worker that dies in a page loses and repeats nobody", async () => {
    const id = await world.campaign()
    await planPage(world.container, id, 100)
    const other = new Client({ connectionString: world.url })
    await other.connect()
    try {
      await other.query("BEGIN; LOCK TABLE ecrm_messaging_message IN SHARE MODE")
      const dying = planPage(world.container, id, 100).then(
        () => "planned",
        () => "died"
      )
      // The connection ends as that of a process does which is killed while its rows are written.
      const killWriting = async () => {
        const killed = await world.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'
             AND query LIKE 'WITH given AS MATERIALIZED%'`
        )
        return killed.length > 0
      }
      await until("a page that is being written", killWriting)
      expect(await dying).toBe("died")
    } finally {
      await other.end()
    }
    expect([(await read(id)).planned_people, await messagesOf(id)]).toEqual([100, 100])
    await world.plan(id)
    await expectAll(id)
  })

  it("row 'two senders overlap': two processes that plan at once plan nobody twice", async () => {
    const id = await world.campaign({ holdout_share: 0.2 })
    const other = await createSecondProcess(world)
    await Promise.all([world.plan(id, 30), other.plan(id), world.plan(id, 40)])
    await other.end()
    await expectAll(id)
    expect((await read(id)).status).toBe("sending")
  })

  it("gives the same arms and the same hold-out when planning begins anew", async () => {
    const places = async (id: string) =>
      await world.query(
        `SELECT person, variant FROM ecrm_messaging_message WHERE campaign_id = ? ORDER BY 1`,
        [id]
      )
    const id = await world.campaign({ ...TWO_ARMS, holdout_share: 0.3 })
    await world.plan(id, 70)
    const first = await places(id)
    await world.query("DELETE FROM ecrm_messaging_message WHERE campaign_id = ?", [id])
    await set(
      id,
      `status = 'planning', planned_to = NULL, planned_at = NULL, planned_people = 0,
       planned_held_out = 0, planned_eligible = 0`
    )
    await world.plan(id, 110)
    expect(await places(id)).toEqual(first)
    expect((await read(id)).planned_held_out).toBe(PEOPLE - first.length)
  })

  it("row 'campaign repeats people': after a pause it goes on with those who are left", async () => {
    const id = await world.campaign()
    await planPage(world.container, id, 100)
    await world.deliver(id)
    await order(id, "pause")
    expect(await planPage(world.container, id, 100)).toBe(false)
    expect(await world.deliver(id)).toBe(0)
    expect(await world.counts(id)).toEqual({ delivered: 100 })
    await order(id, "resume")
    expect((await read(id)).status).toBe("planning")
    await world.plan(id)
    expect(await world.deliver(id)).toBe(PEOPLE - 100)
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("finished")
    await expectAll(id)
  })

  it("row 'campaign loses people on crash': it is finished only when everybody is accounted for", async () => {
    const id = await world.campaign()
    await world.plan(id)
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("sending")
    await world.deliver(id)
    await world.query(
      `UPDATE ecrm_messaging_message SET state = 'unknown' WHERE campaign_id = ? AND person = ?`,
      [id, profileId(7)]
    )
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("sending")
    await world.query(
      `UPDATE ecrm_messaging_message SET state = 'delivered' WHERE campaign_id = ? AND person = ?`,
      [id, profileId(7)]
    )
    // A row that vanished is somebody who was lost, whatever the kept counts say.
    await world.query("DELETE FROM ecrm_messaging_message WHERE campaign_id = ? AND person = ?", [
      id,
      profileId(7),
    ])
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("sending")
  })

  it("row 'campaign repeats people': a schedule of a restored database waits for a human", async () => {
    const old = await world.campaign({}, "scheduled")
    await set(old, "started_at = NULL, starts_at = now() - interval '25 hours'")
    const under_way = await world.campaign()
    await set(under_way, "sends_until = now() - interval '1 hour'")
    const fresh = await world.campaign({}, "scheduled")
    await set(fresh, "started_at = NULL, starts_at = now() - interval '23 hours'")
    // Before anybody looks at it, nothing of it may leave.
    await planPage(world.container, under_way, 10)
    expect((await world.messaging.outbox.lanes(["marketing"])).map(({ key }) => key)).not.toContain(
      under_way
    )
    await runCampaigns(world.container)
    const found = await Promise.all([old, under_way, fresh].map(read))
    expect(found.map(({ status }) => status)).toEqual(["held", "held", "planning"])
    expect(found[1].held_because).toBe("too_old")
    expect(await planPage(world.container, old)).toBe(false)
    await order(old, "go")
    await world.plan(old)
    await expectAll(old)
    await order(fresh, "stop")
  })

  describe("that grows after it was submitted", () => {
    beforeEach(() =>
      Object.assign(world.messaging.options.messaging, { approval_recipients_min: 300 })
    )
    afterEach(() => {
      Object.assign(world.messaging.options.messaging, { approval_recipients_min: 10_000 })
    })
    const lacksApproval = { status: "held", held_because: "needs_approval" }

    it("row 'campaign nobody approved': is held before it goes to so many, and repeats nobody when it is approved", async () => {
      const id = await world.campaign()
      await world.plan(id)
      expect(await read(id)).toMatchObject({ ...lacksApproval, planned_people: 200 })
      expect(await messagesOf(id)).toBe(200)
      expect(await world.deliver(id)).toBe(0)
      await runCampaigns(world.container)
      const refused = { code: "messaging.campaign_refuses" }
      await expect(order(id, "go")).rejects.toMatchObject(refused)
      await order(id, "approve")
      expect(await read(id)).toMatchObject({
        ...{ status: "planning", held_because: null, approved_by: "u2" },
      })
      await world.plan(id)
      expect(await world.deliver(id)).toBe(PEOPLE)
      await expectAll(id)
    })

    it("is held at its hour, before anybody has a message", async () => {
      const id = await world.campaign({}, "scheduled")
      await set(id, "started_at = NULL")
      await runCampaigns(world.container)
      expect(await read(id)).toMatchObject({ ...lacksApproval, started_at: null })
      await order(id, "approve")
      await world.plan(id)
      await expectAll(id)
    })

    it("is held for that, not for its age, and no go of one person lets it out", async () => {
      const options = world.messaging.options.messaging
      const late = async () => {
        const id = await world.campaign({}, "scheduled")
        await set(id, "started_at = NULL, starts_at = now() - interval '25 hours'")
        await runCampaigns(world.container)
        return id
      }
      const scheduled = await world.campaign({}, "scheduled")
      await set(scheduled, "started_at = NULL, starts_at = now() + interval '1 day'")
      await expect(order(scheduled, "go")).rejects.toThrow('does not take "go"')
      expect((await read(scheduled)).status).toBe("scheduled")
      await order(scheduled, "stop")
      const grown = await late()
      expect(await read(grown)).toMatchObject(lacksApproval)
      await expect(order(grown, "go")).rejects.toThrow('does not take "go"')
      Object.assign(options, { approval_recipients_min: 10_000 })
      const grows = await late()
      expect(await read(grows)).toMatchObject({ status: "held", held_because: "too_old" })
      Object.assign(options, { approval_recipients_min: 300 })
      await order(grows, "go")
      expect(await read(grows)).toMatchObject({ ...lacksApproval, started_at: null })
      await order(grows, "approve")
      await world.plan(grows)
      await expectAll(grows)
      await order(grown, "stop")
    })

    it("is approved by a second person who is logged in, and by no secret key", async () => {
      const id = await world.campaign()
      await world.plan(id)
      const { revision } = await read(id)
      const approve = (by: CampaignActor) =>
        orderCampaign(world.container, id, revision, "approve", by)
      const key = { id: "apk_1", name: "apk_1", is_user: false }
      await expect(approve(key)).rejects.toMatchObject({ code: "messaging.approver_not_user" })
      await expect(approve(author)).rejects.toMatchObject({ code: "messaging.same_person" })
      expect(await read(id)).toMatchObject({ ...lacksApproval, approved_at: null })
      await order(id, "stop")
    })

    it("goes on to all when it was approved before", async () => {
      const id = await world.campaign()
      await set(id, "approved_at = now()")
      await world.plan(id)
      await expectAll(id)
    })
  })

  it("row 'other words than approved': prints what was submitted, whatever is published since", async () => {
    const { templates, settings } = world.messaging
    const staff = { actor_id: "u1", actor_name: "First" }
    const publish = async (html: string, key = "campaign-letter") => {
      const letter = { key, name: "", base_key: "campaign-letter", topic: null }
      const words = { subject: "Hello", text: "Hello", wordings: { en: {}, de: {}, zh: {} } }
      await templates.saveDraft(letter, { content: { ...words, html }, note: "" }, staff)
      const [draft] = await templates.versions([letter.key])
      await templates.publish(letter.key, draft.revision, staff)
      return draft.id
    }
    const submitted = async () => {
      const audience = { profile_ids: [profileId(1), profileId(2)] }
      const id = await world.campaign({ audience }, "draft")
      await set(id, "started_at = NULL")
      await submitCampaign(world.container, id, (await read(id)).revision, author)
      return id
    }
    await settings.change({ from_address: "shop@store.example", postal_address: "Tor 2" }, staff)
    const as_brought = await submitted()
    const first = await publish("<p>First</p>")
    const as_first = await submitted()
    const second = await publish("<p>Second</p>")
    await publish("{{#if}")
    const as_broken = await submitted()
    await publish("<p>After the broken one</p>")
    const withdrawn = await submitted()
    await order(withdrawn, "withdraw")
    expect((await read(withdrawn)).document.arms[0]).not.toHaveProperty("template_version_id")
    await runCampaigns(world.container)
    for (const id of [as_brought, as_first, as_broken]) await world.plan(id)
    const printed = await printedVersions(world)
    expect(printed.get(as_brought)).toEqual([builtInTemplate("campaign-letter").version_id])
    expect(printed.get(as_first)).toEqual([first])
    expect(printed.get(as_broken)).toEqual([second])
    const own = await publish("<p>Ours</p>", "spring-letter")
    await templates.markBroken(own, "too large")
    const [arm] = aDocument().arms
    const lost = await world.campaign(
      { arms: [{ ...arm, template_key: "spring-letter" }] },
      "draft"
    )
    await expect(
      submitCampaign(world.container, lost, (await read(lost)).revision, author)
    ).rejects.toThrow("document.arms.0.template_key: has no version that can be printed")
    await world.query("DELETE FROM ecrm_messaging_template")
  })

  it("lets no minute have more mails than the cap on speed", async () => {
    const id = await world.campaign({ mails_per_minute_max: 60 })
    await world.plan(id, 70)
    const minutes = await world.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_messaging_message WHERE campaign_id = ?
       GROUP BY date_trunc('minute', due_at) ORDER BY min(due_at)`,
      [id]
    )
    expect(minutes.reduce((sum, { count }) => sum + count, 0)).toBe(PEOPLE)
    expect(Math.max(...minutes.map(({ count }) => count))).toBe(60)
    expect(minutes.length).toBeLessThanOrEqual(9)
    await order(id, "pause")
    await world.query(
      "UPDATE ecrm_messaging_message SET due_at = due_at - interval '3 minutes' WHERE campaign_id = ?",
      [id]
    )
    await order(id, "resume")
    const [{ due }] = await world.query<{ due: number }>(
      // As of when it was resumed: since then the clock has gone on, a mail a second.
      `SELECT count(*)::int AS due
       FROM ecrm_messaging_message m JOIN ecrm_messaging_campaign c ON c.id = m.campaign_id
       WHERE m.campaign_id = ? AND m.due_at < c.changed_at`,
      [id]
    )
    expect(due).toBe(0)
    await order(id, "stop")
  })

  it("ends all that has not left when it is stopped", async () => {
    const id = await world.campaign({ ...TWO_ARMS })
    await world.plan(id)
    const sent = await world.deliver(id)
    await order(id, "stop")
    await runCampaigns(world.container)
    expect(await world.counts(id)).toEqual({ delivered: sent, skipped: PEOPLE - sent })
    const campaign = await read(id)
    expect([campaign.status, campaign.finished_at]).toEqual(["stopped", expect.any(Date)])
  })

  it("gives the rest of the people the arm that wins", async () => {
    const id = await world.campaign({ ...TWO_ARMS })
    await world.plan(id)
    const tested = await world.deliver(id)
    expect(tested).toBeGreaterThan(40)
    expect(tested).toBeLessThan(150)
    await world.query(
      `UPDATE ecrm_messaging_message SET clicked_at = now()
       WHERE campaign_id = ? AND variant = 'b'`,
      [id]
    )
    await runCampaigns(world.container)
    const waiting = await read(id)
    expect([waiting.status, waiting.winner, waiting.tested_at]).toEqual([
      "sending",
      null,
      expect.any(Date),
    ])
    await set(id, "tested_at = now() - interval '4 hours'")
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ winner: "b", winner_is_significant: true })
    while (await releasePage(world.container, id));
    expect(await world.deliver(id)).toBe(PEOPLE - tested)
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("finished")
    await expectAll(id)
  })

  it("is held when too many complain, and goes on when a human says so", async () => {
    const stop_rule = { complaint_rate_max: 0.003, accepted_min: 100 }
    const id = await world.campaign({ stop_rule })
    await planPage(world.container, id, 200)
    await world.deliver(id, "complained")
    await runCampaigns(world.container)
    expect(await read(id)).toMatchObject({ status: "held", held_because: "complaints" })
    await order(id, "go")
    await runCampaigns(world.container)
    expect((await read(id)).status).toBe("planning")
    await order(id, "stop")
  })

  it("row 'shared address': two people of one address get one mail, and both are told of", async () => {
    const id = await world.campaign()
    await world.query("UPDATE ecrm_profiles_profile SET email = ? WHERE id IN (?, ?)", [
      "shared@shop.example",
      profileId(3),
      profileId(300),
    ])
    await world.query(
      `INSERT INTO ecrm_consent_standing (address_hash, channel, topic, granted_at)
       VALUES (?, 'email', 'newsletter', now())`,
      [world.consent.hashes.address("email", "shared@shop.example")]
    )
    await world.plan(id)
    const rows = await world.query(
      `SELECT state, reason FROM ecrm_messaging_message
       WHERE campaign_id = ? AND person IN (?, ?) ORDER BY person`,
      [id, profileId(3), profileId(300)]
    )
    expect(rows).toEqual([
      { state: "queued", reason: null },
      { state: "skipped", reason: "same_address" },
    ])
    await expectAll(id)
  })

  it("skips who has not agreed, leaves out the excluded, and counts who has no address", async () => {
    await world.query("UPDATE ecrm_profiles_profile SET email = NULL WHERE id = ?", [profileId(5)])
    await world.query("DELETE FROM ecrm_consent_standing WHERE address_hash = ?", [
      world.consent.hashes.address("email", "person6@shop.example"),
    ])
    const id = await world.campaign()
    await world.plan(id)
    expect((await read(id)).planned_without_address).toBe(1)
    const [row] = await world.query(
      "SELECT state, reason FROM ecrm_messaging_message WHERE campaign_id = ? AND person = ?",
      [id, profileId(6)]
    )
    expect(row).toEqual({ state: "skipped", reason: "no_consent" })
    await expectAll(id)
    const nobody = await world.campaign({
      audience: { segment_ids: [SEGMENT], exclude_segment_ids: [SEGMENT] },
    })
    await world.plan(nobody)
    expect((await read(nobody)).planned_people).toBe(0)
  })
})

/** Delivers all that is due. @returns versions that printed it, by campaign */
async function printedVersions(world: CampaignWorld): Promise<Map<string, string[]>> {
  const { sample } = builtInTemplate("campaign-letter")
  const load: typeof campaignPurpose.load = async (_container, messages) =>
    new Map(messages.map(({ id }) => [id, sample]))
  const to_leave = "https://shop.example/leave"
  await deliverMessages(world.container, ["marketing"], {
    ...deliverDeps,
    purposes: [{ ...campaignPurpose, load }],
    trackLinks: async (_container, mails) => mails.map(({ rendered }) => rendered),
    preferenceLinks: async (_container, recipients) =>
      recipients.map(() => ({
        preferences_url: to_leave,
        unsubscribe_url: to_leave,
        headers: {
          "List-Unsubscribe": `<${to_leave}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      })),
    chooseProvider: async () => ({
      provider: {
        ...{ key: "stub", batch_max: 10, tellsEvents: false },
        send: async (mails) => mails.map(() => ({ did: "accepted", provider_message_id: null })),
        check: async () => null,
        close: async () => undefined,
      },
    }),
    noteOutcomes: async () => undefined,
  })
  const rows = await world.query<{ campaign_id: string; versions: string[] }>(
    `SELECT campaign_id, array_agg(DISTINCT template_version_id) AS versions
     FROM ecrm_messaging_message WHERE template_version_id IS NOT NULL GROUP BY 1`
  )
  return new Map(rows.map(({ campaign_id, versions }) => [campaign_id, versions]))
}

/** A process of its own as far as the database can tell: other connections. */
async function createSecondProcess(world: CampaignWorld) {
  const pool = ModulesSdkUtils.createPgConnection({ clientUrl: world.url }) as never as {
    destroy(): Promise<void>
  }
  const container = createMedusaContainer()
  container.register({
    ecrm_messaging: asValue(
      new MessagingModuleService({ __pg_connection__: pool } as never, {
        secret: world.messaging.options.secret,
      })
    ),
    ecrm_consent: asValue(world.consent),
    ecrm_profiles: asValue(world.profiles),
    __pg_connection__: asValue(pool),
  })
  return {
    plan: async (id: string) => {
      while (await planPage(container as never, id, 50));
    },
    end: () => pool.destroy(),
  }
}

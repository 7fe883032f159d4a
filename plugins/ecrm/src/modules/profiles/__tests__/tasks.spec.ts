import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import ProfilesModuleService from "../service"
import { newTaskId, type NewTask } from "../tasks/create-task"

const ANN = { id: "user_ann", name: "Ann Staff" }
const BOB = { id: "user_bob", name: "Bob Staff" }

describe("PersonTasks", () => {
  let fixture: ProfilesFixture
  const tasks = () => fixture.profiles.tasks
  const give = (over: Partial<NewTask> = {}) =>
    tasks().create(
      {
        id: newTaskId(),
        profile_id: "p1",
        title: "Call back",
        body: "",
        priority: "normal",
        owner: BOB,
        due_at: null,
        remind_at: null,
        ...over,
      },
      ANN
    )
  const timeline = () =>
    fixture.query(`SELECT kind, actor_name, details->>'title' AS title
      FROM ecrm_profiles_timeline ORDER BY id`)

  beforeAll(async () => {
    fixture = await createProfiles("tasks")
    await fixture.query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, display_name, first_seen_at)
       VALUES ('p1', 'p1', 'Cleo Buyer', now()), ('p2', 'p2', NULL, now())`
    )
  })
  afterAll(() => fixture.drop())
  beforeEach(() => fixture.query(`TRUNCATE ecrm_profiles_task, ecrm_profiles_timeline`))

  it("are given, changed and ended, and the timeline tells begin and end by name", async () => {
    const given = await give()
    expect(given).toMatchObject({ profile_name: "Cleo Buyer", owner_name: "Bob Staff" })
    const moved = await tasks().change(given.id, { priority: "high" }, given.updated_at, ANN)
    expect(moved).toMatchObject({ priority: "high", title: "Call back" })
    const done = await tasks().change(given.id, { status: "done" }, moved.updated_at, BOB)
    expect(done.ended_at).not.toBeNull()
    expect(await timeline()).toEqual([
      { kind: "task_created", actor_name: "Ann Staff", title: "Call back" },
      { kind: "task_done", actor_name: "Bob Staff", title: "Call back" },
    ])
    await expect(tasks().change(given.id, { title: "x" }, done.updated_at, ANN)).rejects.toThrow(
      expect.objectContaining({ code: "tasks.ended" })
    )
  })

  it("refuse a change made from what somebody else has changed meanwhile", async () => {
    const { id, updated_at } = await give()
    const results = await Promise.allSettled(
      ["one", "two", "three"].map((title) => tasks().change(id, { title }, updated_at, ANN))
    )
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({ code: "tasks.changed_meanwhile" })
      }
    }
    await expect(tasks().change("etask_x", {}, updated_at, ANN)).rejects.toThrow(
      expect.objectContaining({ code: "tasks.unknown" })
    )
  })

  it("are listed by owner, state, person and words, sorted, paged and counted", async () => {
    const past = new Date(Date.now() - 60_000)
    await give({ title: "A late", due_at: past, priority: "low" })
    await give({ title: "B open 100%", profile_id: "p2", priority: "high" })
    const { id, updated_at } = await give({ title: "C late but done", due_at: past, owner: null })
    await tasks().change(id, { status: "done" }, updated_at, ANN)
    const titles = async (...args: Parameters<ReturnType<typeof tasks>["list"]>) =>
      (await tasks().list(...args)).tasks.map(({ title }) => title[0]).join("")
    const all = { is_overdue: false }
    expect(await titles(all, "created_at", 10, 0)).toBe("ABC")
    expect(await titles(all, "-created_at", 2, 0)).toBe("CB")
    expect(await titles(all, "-created_at", 2, 2)).toBe("A")
    expect(await titles(all, "priority", 10, 0)).toBe("BCA")
    expect(await titles({ is_overdue: true }, "due_at", 10, 0)).toBe("A")
    expect(await titles({ ...all, owner_id: BOB.id }, "due_at", 10, 0)).toBe("AB")
    expect(await titles({ ...all, profile_id: "p2" }, "due_at", 10, 0)).toBe("B")
    expect(await titles({ ...all, search: "100%" }, "due_at", 10, 0)).toBe("B")
    expect(await titles({ ...all, status: "done" }, "due_at", 10, 0)).toBe("C")
    expect((await tasks().list(all, "due_at", 1, 0)).count).toBe(3)
  })

  it("remind their owner once, whatever number of workers ask, and again when it failed", async () => {
    for (let i = 0; i < 40; i++) await give({ remind_at: new Date(Date.now() - 1_000) })
    await give({ remind_at: new Date(Date.now() + 60_000) })
    await give({ remind_at: new Date(Date.now() - 1_000), owner: null })
    await expect(
      tasks().remind(100, async () => {
        throw new Error("no notification today")
      })
    ).rejects.toThrow()
    const given: string[] = []
    const other = new ProfilesModuleService(
      { logger: console as never, __pg_connection__: fixture.db },
      { secret: "a-secret-that-is-only-used-by-tests-0123" }
    )
    const drain = async (service: ProfilesModuleService) => {
      const note = async (due: { id: string }[]) => void given.push(...due.map(({ id }) => id))
      while ((await service.tasks.remind(3, note)) > 0);
    }
    await Promise.all([drain(fixture.profiles), drain(other)])
    expect(given).toHaveLength(40)
    expect(new Set(given).size).toBe(40)
  })

  it("remind again when the reminder is moved", async () => {
    const { id, updated_at } = await give({ remind_at: new Date(Date.now() - 1_000) })
    const nothing = async () => undefined
    expect(await tasks().remind(10, nothing)).toBe(1)
    expect(await tasks().remind(10, nothing)).toBe(0)
    await tasks().change(id, { remind_at: new Date(Date.now() - 500) }, updated_at, ANN)
    expect(await tasks().remind(10, nothing)).toBe(1)
  })
})

describe("What the staff tell", () => {
  let fixture: ProfilesFixture
  const note = (over = {}) =>
    fixture.profiles.timeline.addStaffEntry(
      {
        profile_id: "p1",
        kind: "note",
        direction: "internal",
        text: "Likes <b>red</b>",
        occurred_at: new Date(),
        corrects: null,
        ...over,
      },
      ANN
    )

  beforeAll(async () => {
    fixture = await createProfiles("staff_entries")
    await fixture.query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at)
       VALUES ('p1', 'p1', now()), ('p2', 'p2', now())`
    )
  })
  afterAll(() => fixture.drop())

  it("is kept as it is said, and a correction refers to it without touching it", async () => {
    await note()
    const [{ id }] = await fixture.query<{ id: string }>(
      `SELECT id::text FROM ecrm_profiles_timeline`
    )
    await note({ text: "Likes blue", corrects: id })
    const page = await fixture.profiles.timeline.readPage("p1", {
      kinds: null,
      direction: null,
      search: null,
      from: null,
      limit: 10,
    })
    expect(page.entries).toMatchObject([
      { actor_name: "Ann Staff", details: { text: "Likes blue", corrects: id } },
      { actor_name: "Ann Staff", details: { text: "Likes <b>red</b>" } },
    ])
    await expect(note({ profile_id: "p2", corrects: id })).rejects.toThrow(
      expect.objectContaining({ code: "timeline.unknown_entry" })
    )
  })
})

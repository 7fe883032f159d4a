import { SLOT_NAMES, type SlotName } from "../../../core/recommendations/slot"
import { DEFAULT_SLOT_POLICIES, type SlotPolicy } from "../../../core/recommendations/slot-policy"
import type { StoreDatabase } from "../../../store-database"
import { changed } from "../changed"

/** A slot as it is now. */
export interface SlotSetting {
  name: SlotName
  policy: SlotPolicy
  /** The policy of core: nobody has changed it, or somebody went back to it. */
  is_default: boolean
  /** 0 before the first change; grows when going back as well. */
  version: number
  updated_by: string | null
  updated_at: Date | null
}

type Row = Omit<SlotSetting, "is_default"> & { deleted_at: Date | null }

const COLUMNS = "name, policy, version, updated_by, updated_at, deleted_at"

const settingOf = (name: SlotName, row: Row | undefined): SlotSetting => {
  if (row === undefined) {
    const policy = DEFAULT_SLOT_POLICIES[name]
    return { name, policy, is_default: true, version: 0, updated_by: null, updated_at: null }
  }
  const { deleted_at, policy, ...setting } = row
  const is_default = deleted_at !== null
  return { ...setting, policy: is_default ? DEFAULT_SLOT_POLICIES[name] : policy, is_default }
}

/** Policies of the slots; the rows of those that went back to core stay, to count versions. */
export class Slots {
  constructor(private readonly db: StoreDatabase) {}

  /** All, in the order of `SLOT_NAMES`. */
  async list(): Promise<SlotSetting[]> {
    const { rows } = await this.db.raw<Row>(`SELECT ${COLUMNS} FROM ecrm_recommendations_slot`)
    return SLOT_NAMES.map((name) =>
      settingOf(
        name,
        rows.find((row) => row.name === name)
      )
    )
  }

  async read(name: SlotName): Promise<SlotSetting> {
    const { rows } = await this.db.raw<Row>(
      `SELECT ${COLUMNS} FROM ecrm_recommendations_slot WHERE name = ?`,
      [name]
    )
    return settingOf(name, rows[0])
  }

  /**
   * @param version of the setting that was looked at
   * @throws EcrmError `recommendations.changed`
   */
  async change(
    name: SlotName,
    policy: SlotPolicy,
    version: number,
    actor: string
  ): Promise<SlotSetting> {
    const given = [JSON.stringify(policy), actor, name]
    const { rows } =
      version === 0
        ? await this.db.raw<Row>(
            `INSERT INTO ecrm_recommendations_slot (policy, updated_by, name, version)
             VALUES (?::jsonb, ?, ?, 1) ON CONFLICT (name) DO NOTHING RETURNING ${COLUMNS}`,
            given
          )
        : await this.db.raw<Row>(
            `UPDATE ecrm_recommendations_slot SET policy = ?::jsonb, updated_by = ?,
               version = version + 1, updated_at = now(), deleted_at = NULL
             WHERE name = ? AND version = ? RETURNING ${COLUMNS}`,
            [...given, version]
          )
    return rows.length > 0 ? settingOf(name, rows[0]) : await this.refuse(name)
  }

  /** Goes back to the policy of core; twice is once. @throws EcrmError `recommendations.changed` */
  async reset(name: SlotName, version: number, actor: string): Promise<SlotSetting> {
    const { rows } = await this.db.raw<Row>(
      `UPDATE ecrm_recommendations_slot SET updated_by = ?, version = version + 1,
         updated_at = now(), deleted_at = now()
       WHERE name = ? AND version = ? AND deleted_at IS NULL RETURNING ${COLUMNS}`,
      [actor, name, version]
    )
    if (rows.length > 0) return settingOf(name, rows[0])
    const setting = await this.read(name)
    return setting.is_default ? setting : await this.refuse(name)
  }

  private async refuse(name: SlotName): Promise<never> {
    throw changed("slot", name, (await this.read(name)).version)
  }
}

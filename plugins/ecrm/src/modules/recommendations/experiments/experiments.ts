import type { StoreDatabase } from "../../../store-database"
import {
  changeExperiment,
  createExperiment,
  listExperiments,
  readExperiment,
  removeExperiment,
  runningExperiments,
  startExperiment,
  stopExperiment,
  type Experiment,
  type ExperimentFilter,
  type ExperimentInput,
  type RunningExperiment,
} from "./experiment-rows"

/** What is tried in the slots; see `experiment-rows`. */
export class Experiments {
  constructor(private readonly db: StoreDatabase) {}

  async list(filter: ExperimentFilter): Promise<{ experiments: Experiment[]; count: number }> {
    return await listExperiments(this.db, filter)
  }

  async read(id: string): Promise<Experiment> {
    return await readExperiment(this.db, id)
  }

  async create(input: ExperimentInput, actor: string): Promise<Experiment> {
    return await createExperiment(this.db, input, actor)
  }

  async change(
    id: string,
    input: ExperimentInput,
    version: number,
    actor: string
  ): Promise<Experiment> {
    return await changeExperiment(this.db, id, input, version, actor)
  }

  async start(id: string, version: number, actor: string): Promise<Experiment> {
    return await startExperiment(this.db, id, version, actor)
  }

  async stop(id: string, reason: string | null, actor: string | null): Promise<Experiment> {
    return await stopExperiment(this.db, id, reason, actor)
  }

  async remove(id: string): Promise<void> {
    await removeExperiment(this.db, id)
  }

  async running(): Promise<RunningExperiment[]> {
    return await runningExperiments(this.db)
  }
}

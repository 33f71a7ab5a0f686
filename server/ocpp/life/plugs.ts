import * as v from 'valibot'
import type { ChargerMemory } from '../../arbiter/chargers/memory.ts'

const shape = v.object({
  status: v.string(),
  /** By the charger's clock. */
  since: v.number(),
  /** Whether a cable was in since the plug was free last. */
  isTaken: v.boolean(),
})

export type PlugState = v.InferOutput<typeof shape>

const KEY = 'plugs'
const MOST_PLUGS = 64

/** The last status of a charger's plugs. */
export class Plugs {
  readonly #memory: ChargerMemory
  #all: Record<string, PlugState> | undefined

  constructor(memory: ChargerMemory) {
    this.#memory = memory
  }

  async at(plug: number): Promise<PlugState | undefined> {
    return (await this.#known())[plug]
  }

  async set(plug: number, state: PlugState): Promise<void> {
    const all = await this.#known()
    const last = all[plug]
    if (last?.status === state.status && last.isTaken === state.isTaken) return
    if (last === undefined && Object.keys(all).length >= MOST_PLUGS) return
    const next = { ...all, [plug]: state }
    await this.#memory.set(KEY, next)
    this.#all = next
  }

  async #known(): Promise<Record<string, PlugState>> {
    if (this.#all !== undefined) return this.#all
    const read = v.safeParse(v.record(v.string(), shape), await this.#memory.get(KEY))
    this.#all = read.success ? read.output : {}
    return this.#all
  }
}

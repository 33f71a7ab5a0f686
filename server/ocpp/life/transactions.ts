import * as v from 'valibot'
import type { ChargerMemory } from '../../arbiter/chargers/memory.ts'

const shape = v.object({
  id: v.union([v.number(), v.string()]),
  plug: v.number(),
  /** By the charger's clock. */
  at: v.number(),
  wh: v.exactOptional(v.number()),
  /** The register as it was labelled, where that was not Wh. */
  value: v.exactOptional(v.number()),
  soc: v.exactOptional(v.number()),
  tag: v.exactOptional(v.string()),
  reservation: v.exactOptional(v.number()),
  /** The register as it was told, where it was not said yet. */
  register: v.exactOptional(v.object({ value: v.number(), unit: v.number() })),
  /** Not said yet. `cable`: nobody is known whose it is; `early`: its beginning is still to come. */
  held: v.exactOptional(v.picklist(['cable', 'early'])),
  /** Its end, where that came before its beginning. */
  end: v.exactOptional(
    v.object({
      at: v.number(),
      plug: v.exactOptional(v.number()),
      tag: v.exactOptional(v.string()),
      wh: v.exactOptional(v.number()),
      soc: v.exactOptional(v.number()),
      reason: v.exactOptional(v.string()),
    }),
  ),
  isOver: v.exactOptional(v.boolean()),
})

/** The beginning of a transaction, as its charger told it. */
export type Begun = v.InferOutput<typeof shape>

const KEY = 'transactions'
/** A call about an older one is understood without it. */
const MOST = 24

/** A charger's latest transactions. Calls about them leave out what the first one told. */
export class Transactions {
  readonly #memory: ChargerMemory
  #all: Begun[] | undefined

  constructor(memory: ChargerMemory) {
    this.#memory = memory
  }

  async find(id: number | string): Promise<Begun | undefined> {
    return (await this.#known()).find(begun => begun.id === id)
  }

  async latestAt(plug: number): Promise<Begun | undefined> {
    return (await this.#known()).findLast(begun => begun.plug === plug)
  }

  /** The only one that a stop without a known number can mean. */
  async onlyOpen(tag: string | undefined, at: number): Promise<Begun | undefined> {
    const open = (await this.#known()).filter(
      begun => begun.isOver !== true && begun.at <= at && (tag === undefined || begun.tag === tag),
    )
    return open.length === 1 ? open[0] : undefined
  }

  /** Adds it, or replaces what is known of it. */
  async keep(begun: Begun): Promise<void> {
    const all = await this.#known()
    const place = all.findIndex(({ id }) => id === begun.id)
    const next = place < 0 ? [...all, begun].slice(-MOST) : all.with(place, begun)
    await this.#memory.set(KEY, next)
    this.#all = next
  }

  async #known(): Promise<Begun[]> {
    if (this.#all !== undefined) return this.#all
    const read = v.safeParse(v.array(shape), await this.#memory.get(KEY))
    this.#all = read.success ? read.output : []
    return this.#all
  }
}

import type { TransactionId } from '../port.ts'
import type { Unit } from './order-limit.ts'
import type { Agreed } from './plug.ts'

/** A plug's state since its charger came. */
export interface PlugLink {
  agreed: Agreed
  askedAt: { safe?: number; charge?: number }
  /** When its charge was told to wait. */
  waitsSince?: number
  isAsked: boolean
  /** The charges whose limits it has refused last. */
  refused: readonly (TransactionId | undefined)[]
}

export interface Link {
  plugs: Map<number, PlugLink>
  /** It has refused; until then it is not asked again. */
  deafUntil?: number
  /** The unit it takes, where it does not say so itself. */
  unit?: Unit
}

/** The limits that chargers have agreed to. A charger that comes again, or boots, has forgotten them. */
export class Links {
  readonly #links = new Map<string, Link>()

  of(charger: string): Link {
    const link = this.#links.get(charger) ?? { plugs: new Map() }
    this.#links.set(charger, link)
    return link
  }

  plug(charger: string, number: number): PlugLink {
    const { plugs } = this.of(charger)
    const plug = plugs.get(number) ?? { agreed: {}, askedAt: {}, isAsked: false, refused: [] }
    plugs.set(number, plug)
    return plug
  }

  /** Whether a plug is still the one that was asked. */
  isSame(charger: string, number: number, plug: PlugLink): boolean {
    return this.#links.get(charger)?.plugs.get(number) === plug
  }

  /** All has to be told again. A limit of a charge keeps its pace: links that come and go would double it. */
  forget(charger: string): void {
    const before = this.#links.get(charger)
    if (before === undefined) return
    const plugs = new Map<number, PlugLink>()
    for (const [number, { askedAt, refused }] of before.plugs) {
      const kept = askedAt.charge === undefined ? {} : { charge: askedAt.charge }
      plugs.set(number, { agreed: {}, askedAt: kept, isAsked: false, refused })
    }
    this.#links.set(charger, { ...(before.unit !== undefined && { unit: before.unit }), plugs })
  }
}

import { type PowerShare, shareKey } from '../../../../shared/documents/power-share.ts'
import { SITE_KEY, type SiteShare } from '../../../../shared/documents/site-share.ts'
import { isEqualJson, type Json } from '../../../../shared/sync/engine.ts'
import { limitOf, type SitePower, wattsOf } from './amperes.ts'
import type { Plug } from './plug.ts'

/** Less than an ampere below its most, nobody sees a difference. */
const ALL_BUT = 10

/** A running charge's share, for those who look at it; null where there is nothing to say. */
function shareOf(plug: Plug): PowerShare | null {
  const { charge, most, wiring, isDeaf } = plug
  if (charge === null || charge.isFull) return null
  const gets = isDeaf ? most : Math.min(givenTo(plug), most)
  const how = isDeaf ? 'unheld' : gets === 0 ? 'waits' : gets > most - ALL_BUT ? 'all' : 'shared'
  return { session: charge.session, watts: wattsOf(gets, wiring), most: wattsOf(most, wiring), how }
}

/** The limit it has agreed to; where nobody knows, the most it may be. */
function givenTo({ charge, agreed, held, isByDefault }: Plug): number {
  const own = agreed.charge ?? held.charge
  if (!isByDefault && own !== undefined && own.transaction === charge?.transaction) return own.most
  return agreed.safe ?? held.safe ?? 0
}

function siteShareOf(site: SitePower, plugs: readonly Plug[], asked: number): SiteShare {
  const waiting = plugs.filter(plug => shareOf(plug)?.how === 'waits').length
  const whole = { volts: site.volts ?? 230, phases: site.phases }
  return { limit: wattsOf(limitOf(site), whole), asked: wattsOf(asked, whole), waiting }
}

/** Remembers the shares shown at each station, so that only changes are published. */
export class Shown {
  readonly #publish: (station: string, key: string, state: Json | null) => void
  readonly #stations = new Map<string, ReadonlyMap<string, Json>>()

  constructor(publish: (station: string, key: string, state: Json | null) => void) {
    this.#publish = publish
  }

  show(station: string, site: SitePower, plugs: readonly Plug[], asked: number): void {
    const states = new Map<string, Json>()
    for (const plug of plugs) {
      const share = shareOf(plug)
      if (share !== null) states.set(shareKey(plug.connector), { ...share })
    }
    this.#set(station, states.set(SITE_KEY, { ...siteShareOf(site, plugs, asked) }))
  }

  hide(station: string): void {
    this.#set(station, new Map())
  }

  #set(station: string, states: ReadonlyMap<string, Json>): void {
    const before = this.#stations.get(station) ?? new Map<string, Json>()
    for (const [key, state] of states)
      if (!isEqualJson(before.get(key) ?? null, state)) this.#publish(station, key, state)
    for (const key of before.keys()) if (!states.has(key)) this.#publish(station, key, null)
    this.#stations.set(station, states)
  }
}

import type { Clock } from '../../../shared/sync/engine.ts'
import { Bucket, type Rate } from '../../sync/engine.ts'
import { type Authorised, type AuthoriseParts, authorise, type Shown } from './authorise.ts'
import type { Authorisation } from './port.ts'
import { takeTap } from './taps.ts'

/** Cards shown at a station that are nobody's. Past it only those that were used there are known. */
export const STRANGE_CARDS: Rate = { burst: 120, perSecond: 1 / 30 }

type ShowingParts = Omit<AuthoriseParts, 'isTrying'> & { clock: Clock }

/**
 * Cards as chargers show them. A charger may be anybody's: one that shows numbers by the thousand learns, of a few an
 * hour only, whether they are a card of somebody's, and charges on nobody's account with those it has hit.
 */
export class Showing {
  readonly #parts: ShowingParts
  readonly #strange = new Map<string, Bucket>()

  constructor(parts: ShowingParts) {
    this.#parts = parts
  }

  async authorise(shown: Shown): Promise<Authorised> {
    const now = this.#parts.clock.uptime()
    const strange = this.#strange.get(shown.station) ?? new Bucket(STRANGE_CARDS, now)
    this.#strange.set(shown.station, strange)
    const answer = await authorise({ ...this.#parts, isTrying: strange.waitMs(now) > 0 }, shown)
    if (answer.isNobodys) strange.take(now)
    return answer
  }

  /** One that is held to a reader now. */
  async held(station: string, charger: string, tag: string): Promise<Authorisation> {
    const { sealCard, clock } = this.#parts
    const answer = await this.authorise({ station, tag, now: clock.now() })
    const isTap = answer.isNobodys && sealCard !== undefined
    const isTaken = isTap && (await takeTap(this.#parts, { station, charger, tag }, sealCard))
    // Nobody charges with a card that is about to be somebody's.
    return isTaken ? { status: 'invalid' } : answer.tag
  }
}

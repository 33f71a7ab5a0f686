import type { Clock, Fact } from '../../../shared/sync/engine.ts'
import type { Accepted } from '../../sync/engine.ts'
import { Advising, type AdvisingParts } from './advising.ts'
import { CardLists } from './card-lists.ts'
import { Reservations } from './reservations.ts'

/** A charger sorts itself out after it came: it boots, says what it kept, and is set up. It hears no advice before. */
const SETTLES_MS = 15_000

const OF_SESSION = new Set(['granted', 'denied', 'cancelled', 'expired', 'started', 'stopped', 'moved', 'waived'])
const OF_PLUG = new Set(['charger', 'plug', 'retired'])
const OF_CARD = new Set(['blocked', 'removed'])

/** Facts accepted here, or at another node. */
export interface Heard {
  room: Accepted['room']
  facts: readonly { fact: Fact }[]
}

/** Tells chargers, unasked, of bookings at their plugs and of cards they may know. */
export class Advice {
  readonly #clock: Clock
  readonly #advising: Advising
  readonly #reservations: Reservations
  readonly #lists: CardLists
  readonly #settling = new Map<string, () => void>()
  readonly #later: (about: string, work: () => Promise<void>) => void

  constructor(parts: AdvisingParts & { later: (about: string, work: () => Promise<void>) => void }) {
    this.#clock = parts.clock
    this.#later = parts.later
    this.#advising = new Advising(parts)
    this.#reservations = new Reservations(this.#advising)
    this.#lists = new CardLists(this.#advising)
  }

  /** It is there, or has booted: then it may have forgotten what it was told. */
  came(charger: string): void {
    this.left(charger)
    const settled = () => {
      this.#settling.delete(charger)
      this.#reservations.came(charger)
      this.#lists.came(charger)
    }
    this.#settling.set(charger, this.#clock.after(SETTLES_MS, settled))
  }

  left(charger: string): void {
    this.#settling.get(charger)?.()
    this.#settling.delete(charger)
    this.#reservations.left(charger)
    this.#lists.left(charger)
  }

  /** It has learnt what it can do. */
  able(charger: string): void {
    this.#reservations.look(charger)
    this.#lists.look(charger)
  }

  /** A card that nobody had used there was. */
  used(station: string): void {
    this.#lists.used(station)
  }

  hear({ room, facts }: Heard): void {
    for (const { fact } of facts) {
      const [name = ''] = fact.name.split('/')
      if (room.kind === 'station' && fact.root === 'sessions' && OF_SESSION.has(name))
        this.#later(room.id, () => this.#reservations.sessionChanged(room.id, fact.id))
      if (room.kind === 'station' && fact.root === 'connectors' && OF_PLUG.has(name))
        this.#reservations.plugsChanged(room.id)
      if (room.kind === 'station' && fact.root === 'connectors' && isFreed(name, fact.value))
        this.#later(room.id, () => this.#reservations.freed(room.id, fact.id))
      if (room.kind === 'account' && fact.root === 'cards' && OF_CARD.has(name))
        this.#later(room.id, () => this.#lists.changed({ account: room.id, card: fact.id }))
    }
  }

  stop(): void {
    for (const undo of this.#settling.values()) undo()
    this.#advising.stop()
    this.#reservations.stop()
    this.#lists.stop()
  }
}

function isFreed(name: string, value: unknown): boolean {
  return name === 'reported' && (value as { status?: string } | null)?.status === 'available'
}

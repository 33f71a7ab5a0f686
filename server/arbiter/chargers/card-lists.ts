import * as v from 'valibot'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Advising, ChargerAt } from './advising.ts'
import type { CardOwner } from './cards.ts'
import { cardsListed, digestOf, type ListedCard, stationsOfCard } from './listed-cards.ts'
import { openMemory } from './memory.ts'
import { Tending } from './tending.ts'

const shape = v.object({
  version: v.number(),
  digest: v.string(),
  /** The charger's word. Without one it may have the list, or the one before. */
  result: v.exactOptional(v.string()),
})

type Sent = v.InferOutput<typeof shape>

const LIST = 'card-list'
const MOST_VERSION = 2 ** 31 - 1
const EMPTY = digestOf([])
/** As many as one message holds. */
const MOST_CARDS = 500
/** A station with many new cards in one hour sends its chargers their lists a few times, not each time. */
const NEW_MS = 10 * MINUTE_MS

/** Keeps the chargers' own lists of cards as they should be: sent whole, under a new version, after each change. */
export class CardLists {
  readonly #advising: Advising
  readonly #tending: Tending
  /** The chargers that are there, and whether their list was looked at since they came. */
  readonly #there = new Map<string, { isSure: boolean }>()
  readonly #later = new Map<string, () => void>()

  constructor(advising: Advising) {
    this.#advising = advising
    this.#tending = new Tending(charger => this.#tend(charger), advising.parts.failed)
  }

  /** It has come, and sorted itself out. Whether it has our list still, its version says. */
  came(charger: string): void {
    this.#there.set(charger, { isSure: false })
    this.#tending.look(charger)
  }

  left(charger: string): void {
    this.#there.delete(charger)
  }

  look(charger: string): void {
    if (this.#there.has(charger)) this.#tending.look(charger)
  }

  /** A new card was used there. */
  used(station: string): void {
    if (this.#later.has(station) || this.#advising.isStopped) return
    const look = () => {
      this.#later.delete(station)
      this.#lookAt(station)
    }
    this.#later.set(station, this.#advising.parts.clock.after(NEW_MS, look))
  }

  /** A card was blocked, or taken from its account: no charger may take it any more. */
  async changed(owner: CardOwner): Promise<void> {
    for (const station of await stationsOfCard(this.#advising.parts.log, owner)) {
      this.#lookAt(station)
      for (const charger of this.#chargersOf(station)) await this.#forgetCards({ station, charger })
    }
  }

  stop(): void {
    for (const undo of this.#later.values()) undo()
    this.#later.clear()
  }

  #lookAt(station: string): void {
    for (const charger of this.#chargersOf(station)) this.#tending.look(charger)
  }

  #chargersOf(station: string): string[] {
    return [...this.#there.keys()].filter(charger => this.#advising.parts.stationOf(charger) === station)
  }

  /** One without a list may remember by itself what we said of a card. */
  async #forgetCards(at: ChargerAt): Promise<void> {
    if ((await this.#most(at)) === 0) await this.#advising.ask(at.charger, { action: 'clear-cache' })
  }

  #most(at: ChargerAt): Promise<number> {
    return this.#advising.see(at, ({ record }) => Math.min(record?.capabilities?.cards ?? 0, MOST_CARDS))
  }

  async #tend(charger: string): Promise<void> {
    const { stationOf, isThere, clock } = this.#advising.parts
    const station = stationOf(charger)
    if (this.#advising.isStopped || station === undefined || !isThere(charger)) return
    const at = { station, charger }
    const most = await this.#most(at)
    if (most === 0) return
    const cards = (await cardsListed(this.#advising.parts, station, clock.now())).slice(0, most)
    const sent = await this.#sent(at)
    // A charger that was never told of a card has none of ours.
    if (sent === null && cards.length === 0) return
    const isSame = (sent?.digest ?? EMPTY) === digestOf(cards) && sent?.result === 'accepted'
    if (isSame && this.#there.get(charger)?.isSure === true) return
    const version = await this.#versionOf(charger)
    if (version === null) return
    const there = this.#there.get(charger)
    if (there !== undefined) there.isSure = true
    if (isSame && version === sent?.version) return
    await this.#send(at, cards, Math.max(version, sent?.version ?? 0))
  }

  /** The version of its list: 0 where it has none, null where it cannot tell now. */
  async #versionOf(charger: string): Promise<number | null> {
    const { result, details } = await this.#advising.ask(charger, { action: 'list-version' })
    if (result === 'offline') return null
    const read = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(0)) }), details)
    return read.success ? read.output.version : 0
  }

  /** Remembered before it is sent: killed in between, the next version has to be a higher one. */
  async #send(at: ChargerAt, cards: readonly ListedCard[], above: number): Promise<void> {
    // Some count so far that nothing is higher: then all begins anew.
    const version = above < MOST_VERSION ? above + 1 : 1
    const known = { version, digest: digestOf(cards) }
    await this.#keep(at, known)
    const { result } = await this.#advising.ask(at.charger, { action: 'send-list', version, cards: [...cards] })
    if (result !== 'offline') await this.#keep(at, { ...known, result })
  }

  async #sent(at: ChargerAt): Promise<Sent | null> {
    const read = v.safeParse(shape, await this.#memory(at).get(LIST))
    return read.success ? read.output : null
  }

  #keep(at: ChargerAt, sent: Sent): Promise<void> {
    return this.#advising.parts.busy.do(() => this.#memory(at).set(LIST, { ...sent }))
  }

  #memory({ station, charger }: ChargerAt) {
    return openMemory(this.#advising.parts, { station, identity: charger })
  }
}

import type { StationView } from '../../../../shared/documents/station/view.ts'
import { type Clock, type Json, type RoomName, SERVER } from '../../../../shared/sync/engine.ts'
import type { Log } from '../../../store/log.ts'
import type { LiveRoom, Rooms } from '../../../sync/engine.ts'
import { chargersRoom, stationRoom } from '../../subject.ts'
import type { Views } from '../../views.ts'
import type { Heard } from '../advice.ts'
import type { Busy } from '../busy.ts'
import type { LiveMeters } from '../live-meters.ts'
import type { Command, CommandAnswer, Said } from '../port.ts'
import { type Transaction, Transactions } from '../transactions.ts'
import { limitOf, type SitePower } from './amperes.ts'
import { agreedTo, type HeldByCharger, keepHeld, notesBefore, readHeld } from './held.ts'
import { Links, type PlugLink } from './links.ts'
import { Looks } from './looks.ts'
import { limitCommand, type Unit, unitOf } from './order-limit.ts'
import { type Plan, planFor, type Step } from './plan.ts'
import type { Plug } from './plug.ts'
import { capabilitiesOf, fedConnectors, hasEndedForWant, plugsOf, runningAt } from './seen.ts'
import { Shown } from './shown.ts'
import { takeBack, UNHEARD } from './take-back.ts'

export interface PowerParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes'>
  clock: Clock
  views: Views
  busy: Busy
  meters: Pick<LiveMeters, 'powerOf' | 'isPaused'>
  publish: (room: RoomName, key: string, state: Json | null) => void
  isThere: (charger: string) => boolean
  /** At another node, of which each shares all power, and tells its own chargers. */
  isElsewhere: (charger: string) => boolean
  isOwn: (station: string, charger: string) => boolean
  command: (charger: string, command: Command) => Promise<CommandAnswer>
  failed: (error: unknown, about: string) => void
}

/** Decides how the power of a site is shared. */
const DECIDES: Readonly<Record<string, ReadonlySet<string>>> = {
  station: new Set([
    ...['charger', 'plug', 'type', 'powerW', 'mostW', 'retired'].map(name => `connectors/${name}`),
    ...['started', 'charged', 'stopped', 'metered', 'moved', 'resumed', 'left'].map(name => `sessions/${name}`),
  ]),
  chargers: new Set(['chargers/capabilities']),
}
/** A charger that refuses is asked again after this. */
const DEAF_MS = 600_000
/** Readings are looked at so often. */
const MEASURED_MS = 60_000

/**
 * Shares the power of each site among its plugs, and tells their chargers. The most a plug may draw is kept on disk
 * before it is told more; all else is found again at the next start.
 */
export class Power {
  readonly #parts: PowerParts
  readonly #links = new Links()
  readonly #transactions: Transactions
  readonly #looks: Looks
  readonly #measuredAt = new Map<string, number>()
  readonly #shown: Shown
  /** Nothing limits them, and no plug holds anything of ours. */
  readonly #unlimited = new Set<string>()

  constructor(parts: PowerParts) {
    this.#parts = parts
    this.#transactions = new Transactions(parts.log)
    this.#looks = new Looks({ ...parts, look: station => this.#share(station) })
    this.#shown = new Shown((station, key, state) => parts.publish(stationRoom(station), key, state))
  }

  /** Shares anew; looks that would come right after each other are one. */
  look(station: string): Promise<void> {
    return this.#looks.isStopped || this.#unlimited.has(station) ? Promise.resolve() : this.#looks.look(station)
  }

  came(station: string, charger: string): Promise<void> {
    this.#links.forget(charger)
    return this.look(station)
  }

  /** A charger's report may change what it gets; what it draws is looked at now and then. */
  said(station: string, charger: string, { kind }: Said): void {
    const now = this.#parts.clock.now()
    if (kind === 'booted') this.#links.forget(charger)
    if (kind === 'meter' && now - (this.#measuredAt.get(station) ?? 0) < MEASURED_MS) return
    if (kind === 'meter') this.#measuredAt.set(station, now)
    void this.look(station)
  }

  hear({ room, facts }: Heard): void {
    for (const { fact } of facts) {
      const name = `${fact.root}/${fact.name}`.replace(/\/\d+$/, '')
      const isLimit = room.kind === 'station' && fact.root === 'info' && fact.id === 'power'
      if (isLimit) this.#unlimited.delete(room.id)
      if (isLimit || DECIDES[room.kind]?.has(name)) void this.look(room.id)
      if (room.kind === 'chargers' && name === 'commands/answered') void this.#heardAnswer(room.id, fact.id)
    }
  }

  stop(): void {
    this.#looks.stop()
  }

  /** A profile that a person has set, or cleared, may have taken the place of ours. */
  #heardAnswer(station: string, id: string): Promise<void> {
    if (this.#unlimited.has(station)) return Promise.resolve()
    return this.#looks.inTurn(station, async () => {
      const asked = await this.#see(
        station,
        (_, chargers) => this.#parts.views.chargers(chargers.doc).commands.get(id)?.asked,
      )
      if (asked?.action !== 'set-profile' && asked?.action !== 'clear-profile') return
      this.#links.forget(asked.charger)
      await this.#share(station)
    })
  }

  async #share(station: string): Promise<void> {
    const { log, clock } = this.#parts
    const room = stationRoom(station)
    for (let isDone = false; !isDone && !this.#looks.isStopped; ) {
      const { sequence, site, running } = await this.#see(station, (live, _, view) =>
        this.#runningIn(station, live, view),
      )
      const held = await readHeld(log, room)
      if (site === null) return this.#withdraw(station, held)
      const transactions = await this.#transactionsOf(room, running)
      isDone = await this.#plan(station, site, { sequence, held, transactions, now: clock.now() })
    }
  }

  #runningIn(station: string, live: LiveRoom, view: StationView) {
    const fed = fedConnectors(view, charger => this.#parts.isOwn(station, charger))
    const running = fed.flatMap(({ connector, charger }) => {
      const session = runningAt(view, connector.id)?.id
      return session === undefined ? [] : [{ session, charger }]
    })
    return { sequence: live.sequence, site: view.info.power ?? null, running }
  }

  async #transactionsOf(room: RoomName, running: readonly { session: string; charger: string }[]) {
    const found = new Map<string, Transaction>()
    for (const { session, charger } of running) {
      const transaction = await this.#transactions.bySession(room, charger, session)
      if (transaction !== null) found.set(session, transaction)
    }
    return found
  }

  /** False if something has happened meanwhile. */
  async #plan(station: string, site: SitePower, known: Known): Promise<boolean> {
    const { rooms, views } = this.#parts
    const [room, other] = [stationRoom(station), chargersRoom(station)]
    let made: { plan: Plan; plugs: Plug[]; units: Map<Plug, Unit> } | null = null
    await rooms.decide([room, other], given => {
      made = null
      const [live, chargers] = [given.get(room), given.get(other)]
      if (live === undefined || chargers === undefined || live.sequence !== known.sequence) return []
      const [view, listed] = [views.station(live.doc), views.chargers(chargers.doc)]
      const plugs = plugsOf(view, listed, site, { ...this.#around(station), ...known })
      const plan = planFor(limitOf(site), plugs, known.now)
      made = {
        plan,
        plugs,
        units: new Map(plugs.map(plug => [plug, unitOf(plug, capabilitiesOf(listed, plug.charger))])),
      }
      const notes = notesBefore(known.held, plugs, plan.steps, plug =>
        hasEndedForWant(view, plug, this.#links.plug(plug.charger, plug.number).waitsSince),
      )
      return notes.length === 0 ? [] : [{ room, author: SERVER, facts: [], notes }]
    })
    if (made === null) return false
    const { plan, plugs, units } = made as { plan: Plan; plugs: Plug[]; units: Map<Plug, Unit> }
    for (const step of plan.steps) this.#tell(station, step, units.get(step.plug) ?? 'W')
    this.#shown.show(station, site, plugs, plan.asked)
    this.#looks.wakeAt(
      station,
      nextOf([plan.wakeAt, ...plugs.map(({ charger }) => this.#links.of(charger).deafUntil)], known.now),
    )
    return true
  }

  #around(station: string) {
    const { isOwn, isThere, isElsewhere, meters } = this.#parts
    return {
      isThere,
      isElsewhere,
      isPaused: (session: string) => meters.isPaused(station, session),
      isOwn: (charger: string) => isOwn(station, charger),
      powerOf: (session: string) => meters.powerOf(station, session),
      links: this.#links,
    }
  }

  #tell(station: string, step: Step, unit: Unit): void {
    const { command, clock, failed } = this.#parts
    const { plug, what } = step
    const link = this.#links.plug(plug.charger, plug.number)
    const chosen = this.#links.of(plug.charger).unit ?? unit
    link.isAsked = true
    link.askedAt = { ...link.askedAt, [what]: clock.now() }
    const settle = (answer: CommandAnswer) =>
      this.#looks.inTurn(station, () => this.#settle(station, step, { link, answer, unit: chosen }))
    command(plug.charger, limitCommand(step, chosen)).then(settle, error => {
      failed(error, plug.charger)
      return settle({ result: 'offline' })
    })
  }

  async #settle(station: string, step: Step, { link, answer, unit }: Settled): Promise<void> {
    const { plug, what, amount } = step
    const { charger, number } = plug
    link.isAsked = false
    if (this.#links.isSame(charger, number, link)) {
      if (answer.result === 'accepted') {
        link.agreed = { ...link.agreed, ...agreedTo(step) }
        this.#links.of(charger).unit = unit
        if (what === 'charge' && amount === 0) link.waitsSince = this.#parts.clock.now()
        await keepHeld(this.#parts, stationRoom(station), plug, agreedTo(step))
      } else if (UNHEARD.has(answer.result)) link.agreed = { ...link.agreed, [what]: undefined }
      else {
        await keepHeld(this.#parts, stationRoom(station), plug, { [what]: plug.held[what] })
        this.#refused(step, link, unit)
      }
    }
    await this.#share(station)
  }

  /** In another unit first; then it is left alone for a while. */
  #refused({ plug, what }: Step, link: PlugLink, unit: Unit): void {
    const charger = this.#links.of(plug.charger)
    charger.unit ??= unit === 'A' ? 'W' : 'A'
    // Two plugs are asked at once: the second refusal is of the same unit, and says nothing of the other.
    if (charger.unit !== unit) link.askedAt = { ...link.askedAt, [what]: Number.NEGATIVE_INFINITY }
    else if (what === 'safe') charger.deafUntil = this.#parts.clock.now() + DEAF_MS
    else link.refused = [...link.refused.slice(-1), plug.charge?.transaction]
  }

  /** Nothing limits the site any more. */
  #withdraw(station: string, held: ReadonlyMap<string, HeldByCharger>): void {
    const { isThere, failed } = this.#parts
    this.#shown.hide(station)
    if (held.size === 0) this.#unlimited.add(station)
    for (const [charger, holds] of held) {
      if (!isThere(charger)) continue
      this.#links.forget(charger)
      takeBack(this.#parts, station, charger, holds).catch(error => failed(error, station))
    }
  }

  async #see<Found>(
    station: string,
    look: (live: LiveRoom, chargers: LiveRoom, view: StationView) => Found,
  ): Promise<Found> {
    const [room, other] = [stationRoom(station), chargersRoom(station)]
    const found: Found[] = []
    await this.#parts.rooms.decide([room, other], given => {
      const [live, chargers] = [given.get(room), given.get(other)]
      if (live === undefined || chargers === undefined) throw new Error(`Not given: ${room}`)
      found.push(look(live, chargers, this.#parts.views.station(live.doc)))
      return []
    })
    return found.at(-1) as Found
  }
}

interface Known {
  sequence: number
  held: ReadonlyMap<string, HeldByCharger>
  transactions: ReadonlyMap<string, Transaction>
  now: number
}

interface Settled {
  link: PlugLink
  answer: CommandAnswer
  unit: Unit
}

function nextOf(times: readonly (number | null | undefined)[], now: number): number | null {
  const coming = times.filter((at): at is number => typeof at === 'number' && at > now)
  return coming.length === 0 ? null : Math.min(...coming)
}

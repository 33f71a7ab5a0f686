import { expect, test } from 'vitest'
import type { ChargerPort, Command, CommandAnswer } from '../../../../../server/arbiter/chargers/port.ts'
import type { SimulatedCharger } from '../../../../../server/demo/simulated/simulated-charger.ts'
import { createSimulatedPort } from '../../../../../server/demo/simulated/simulated-port.ts'
import type { HandClock } from '../../../../helpers/hand-clock.ts'
import { Random } from '../../../../helpers/random.ts'
import { Yard } from '../yard.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const CHARGERS = 10
const PLUGS = 2
const CARS = 50
const MOST_MINUTES = 16 * 60
const W_OF_A = 690
const MOST_A = 22_000 / W_OF_A

/** All that a plug may have been told: asked for, and not yet replaced by what it agreed to. */
interface Told {
  safe: Set<number>
  charge: Map<number, Set<number>>
}

/** A line that loses what it carries, and a witness of all that was asked for over it. */
class LossyPort implements ChargerPort {
  readonly #port: ChargerPort
  readonly #chargers: readonly SimulatedCharger[]
  readonly #clock: HandClock
  readonly #random: Random
  readonly #told = new Map<string, Told>()
  lossy = 0.1
  asked = 0
  lost = 0
  most = 0

  constructor(chargers: readonly SimulatedCharger[], clock: HandClock, random: Random) {
    this.#port = createSimulatedPort(chargers)
    this.#chargers = chargers
    this.#clock = clock
    this.#random = random
  }

  listen: ChargerPort['listen'] = ear => this.#port.listen(ear)
  isThere: ChargerPort['isThere'] = charger => this.#port.isThere(charger)
  ask: ChargerPort['ask'] = (charger, ask) => this.#port.ask(charger, ask)

  async command(charger: string, command: Command): Promise<CommandAnswer> {
    if (command.action !== 'set-profile') return this.#port.command(charger, command)
    this.asked += 1
    const { purpose, transaction, unit, limit: written } = command.profile
    const limit = unit === 'A' ? written : written / W_OF_A
    const told = this.#of(charger, command.plug ?? 0)
    const values = purpose === 'default' ? told.safe : chargeOf(told, Number(transaction))
    values.add(limit)
    this.look()
    if (this.#random.chance(this.lossy)) return this.#isLost()
    const answer = await this.#port.command(charger, command)
    if (answer.result !== 'offline' && this.#random.chance(this.lossy)) return this.#isLost()
    if (answer.result === 'accepted') values.clear()
    if (answer.result === 'accepted') values.add(limit)
    return answer
  }

  /** All that may be drawn by what was asked for, in amperes of a phase. */
  look(): void {
    let sum = 0
    for (const charger of this.#chargers)
      charger.transactions.forEach((transaction, index) => {
        const { safe, charge } = this.#of(charger.id, index + 1)
        const running = transaction === null ? undefined : charge.get(transaction)
        sum += Math.max(0, ...safe, ...(running ?? []))
      })
    this.most = Math.max(this.most, sum)
  }

  #of(charger: string, plug: number): Told {
    const key = `${charger} ${plug}`
    const told = this.#told.get(key) ?? { safe: new Set(), charge: new Map() }
    this.#told.set(key, told)
    return told
  }

  #isLost(): Promise<CommandAnswer> {
    this.lost += 1
    return new Promise(resolve => this.#clock.after(30_000, () => resolve({ result: 'timed-out' })))
  }
}

function chargeOf({ charge }: Told, transaction: number): Set<number> {
  const values = charge.get(transaction) ?? new Set()
  charge.set(transaction, values)
  return values
}

interface Night {
  yard: Yard
  port: LossyPort
  random: Random
  came: number
  counts: Record<string, number>
}

async function night(amperes: number, seed: number): Promise<Night> {
  const random = new Random(seed)
  let port: LossyPort | undefined
  const identities = Array.from({ length: CHARGERS }, (_, index) => `k${index + 1}`)
  const connectors = identities.flatMap(charger =>
    Array.from({ length: PLUGS }, (_, index) => {
      const plug = index + 1
      return [`${charger}p${plug}`, { type: 'type2', powerW: 22_000, charger, plug }] as const
    }),
  )
  const chance = new Random(seed + 1)
  const setting = { plugs: PLUGS, meterEveryMs: 5 * MINUTE, faults: { losesReply: 0.05 }, random: () => chance.next() }
  const yard = await Yard.open({
    chargers: Object.fromEntries(identities.map(id => [id, setting])),
    connectors: Object.fromEntries(connectors),
    info: { power: { watts: amperes * W_OF_A, phases: 3 } },
    port: (chargers, clock) => {
      port = new LossyPort(chargers, clock, random)
      return port
    },
  })
  if (port === undefined) throw new Error('No port')
  return { yard, port, random, came: 0, counts: {} }
}

const drawn = ({ yard }: Night) =>
  yard.chargers.flatMap(({ powers }) => powers).reduce((sum, watts) => sum + watts, 0) / W_OF_A

type Happening = (night: Night, charger: SimulatedCharger, plug: number) => unknown

const comes: Happening = (one, charger, plug) => {
  if (one.came >= CARS || charger.hasCar(plug)) return
  one.came += 1
  charger.plugIn(plug, { powerW: one.random.pick([7000, 11_000, 22_000]), wantsWh: 5000 + one.random.below(30_000) })
  charger.present(plug, `CARD-${one.came}`)
}

const leaves: Happening = (_, charger, plug) => charger.hasCar(plug) && charger.unplug(plug)

const HAPPENINGS: readonly (readonly [name: string, happens: Happening])[] = [
  ...Array.from({ length: 6 }, () => ['comes', comes] as const),
  ...Array.from({ length: 5 }, () => ['leaves', leaves] as const),
  ['cut', (_, charger) => charger.cutOff()],
  ['back', (_, charger) => charger.reconnect()],
  ['back', (_, charger) => charger.reconnect()],
  ['boots', (_, charger) => charger.boot()],
]

/** Minute by minute, until all cars have come; now and then the server is killed. */
async function live(one: Night, amperes: number): Promise<void> {
  for (let minute = 0; one.came < CARS; minute += 1) {
    if (minute > MOST_MINUTES) throw new Error('A night without an end')
    const [name, happens] = one.random.pick(HAPPENINGS)
    if (one.random.chance(0.5)) {
      happens(one, one.random.pick(one.yard.chargers), 1 + one.random.below(PLUGS))
      one.counts[name] = (one.counts[name] ?? 0) + 1
    }
    if (one.random.chance(0.02)) {
      await one.yard.restart()
      one.counts.restarts = (one.counts.restarts ?? 0) + 1
    }
    for (let step = 0; step < 6; step += 1) {
      await one.yard.pass(10_000)
      one.port.look()
      expect(drawn(one)).toBeLessThanOrEqual(amperes + 0.001)
    }
  }
}

const NIGHTS = [
  { amperes: 100, seed: 1 },
  { amperes: 100, seed: 2 },
  { amperes: 260, seed: 3 },
] as const

test.each(NIGHTS)(
  'in a night of fifty cars, losses, reboots and restarts, never more than $amperes A are asked for (seed $seed)',
  async ({ amperes, seed }) => {
    const one = await night(amperes, seed)
    await live(one, amperes)
    expect(one.port.most).toBeLessThanOrEqual(amperes + 0.001)
    // All of it has happened, and it was not kept by giving nothing.
    expect(one.came).toBe(CARS)
    expect(one.counts).toMatchObject({
      restarts: expect.any(Number),
      cut: expect.any(Number),
      boots: expect.any(Number),
    })
    expect(one.port.lost).toBeGreaterThan(10)
    expect(one.port.most).toBeGreaterThan(0.9 * Math.min(amperes, CARS * MOST_A))
    // In a morning without trouble, everybody who is still there is served.
    one.port.lossy = 0
    for (const charger of one.yard.chargers) charger.reconnect()
    await one.yard.pass(2 * MINUTE)
    const [before] = [one.yard.chargers.flatMap(({ registers }) => registers)]
    const running = one.yard.chargers.flatMap(({ transactions }) => transactions).filter(number => number !== null)
    await one.yard.pass(HOUR / 2)
    const after = one.yard.chargers.flatMap(({ registers }) => registers)
    const fed = after.filter((wh, index) => wh > (before?.[index] ?? 0)).length
    expect(running.length === 0 || fed > 0).toBe(true)
    expect(one.yard.troubles).toEqual([])
    await one.yard.halt()
  },
  60_000,
)

import type { ChargerPort } from '../../server/arbiter/chargers/port.ts'
import type { Car } from '../../server/demo/simulated/car.ts'
import { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import { createSimulatedPort } from '../../server/demo/simulated/simulated-port.ts'
import type { Random } from '../helpers/random.ts'
import type { Counts } from './counts.ts'
import type { Life } from './life.ts'
import type { VirtualTime } from './time.ts'

/** The spots that have a charger: the first is at plug 1. */
export const CHARGED = { station: 'st-1', charger: 'k1', connectors: ['c3', 'c4'] } as const

const TROUBLES = { losesReply: 0.1, doublesStop: 0.2, refuses: 0.1, slowMs: 1500 }

/** A charger on the wall. It outlives every server. */
export function wallCharger(time: VirtualTime, random: Random): SimulatedCharger {
  return new SimulatedCharger({
    id: CHARGED.charger,
    clock: time,
    plugs: CHARGED.connectors.length,
    faults: { ...TROUBLES, aheadMs: random.pick([0, 0, 7_200_000, -7_200_000]) },
    random: () => random.next(),
    meterEveryMs: 5000,
  })
}

/** One server's way to it. Calls under way are lost with that server. */
export function wayTo(charger: SimulatedCharger, life: Life): ChargerPort {
  const port = createSimulatedPort([charger])
  return {
    isThere: id => life.isAlive && port.isThere(id),
    ask: (id, ask) => port.ask(id, ask),
    command: (id, command) => port.command(id, command),
    listen: ear => {
      const lost = life.ended.then(() => Promise.reject(new Error('The server has gone')))
      const undo = port.listen({ ...ear, said: (id, said) => Promise.race([ear.said(id, said), lost]) })
      lost.catch(undo)
      return undo
    },
  }
}

type Happening = (charger: SimulatedCharger, plug: number, random: Random) => void

function car(random: Random): Car {
  return { powerW: 50_000 + random.below(400_000), wantsWh: 500 + random.below(20_000) }
}

const comes: Happening = (charger, plug, random) => {
  if (!charger.hasCar(plug)) charger.plugIn(plug, car(random))
}

/** An event at a charger, asked for or not. */
const HAPPENINGS: readonly (readonly [name: string, happens: Happening])[] = [
  ['cars came', comes],
  ['cars came', comes],
  ['cars left', (charger, plug) => charger.unplug(plug)],
  ['cards held up', (charger, plug, random) => charger.present(plug, `CARD-${random.below(2)}`)],
  ['chargers cut off', charger => charger.cutOff()],
  ['chargers back', charger => charger.reconnect()],
  ['chargers back', charger => charger.reconnect()],
  ['chargers booted', charger => charger.boot()],
]

interface Yard {
  readonly random: Random
  readonly charger: SimulatedCharger
  readonly counts: Counts
  trace(what: string): void
}

export function happen(yard: Yard): void {
  const { random, charger, counts } = yard
  const [name, happens] = random.pick(HAPPENINGS)
  yard.trace(name)
  counts.add(name)
  happens(charger, 1 + random.below(CHARGED.connectors.length), random)
}

/** Everyone drives away, and nothing is in the way of saying so. */
export function clearOut(charger: SimulatedCharger): void {
  charger.reconnect()
  CHARGED.connectors.forEach((_, index) => {
    charger.unplug(index + 1)
  })
}

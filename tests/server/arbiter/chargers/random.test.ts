import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { Random } from '../../../helpers/random.ts'
import { Yard } from './yard.ts'

const FAULTS = { losesReply: 0.2, doublesStop: 0.3, refuses: 0.1, tries: 2, slowMs: 3000 }

/**
 * A morning at two plugs: people come and go, links break, the process is restarted, everything goes slightly wrong.
 */
async function morning(seed: number) {
  const random = new Random(seed)
  const aheadMs = random.pick([0, 0, 7_200_000, -7_200_000])
  const yard = await Yard.open({ chargers: { k1: { faults: { ...FAULTS, aheadMs }, random: () => random.next() } } })
  const charger = yard.charger()
  const car = { powerW: 10_000 + random.below(40_000), wantsWh: 2000 + random.below(30_000) }
  let visits = 0
  for (let step = 0; step < 40; step += 1) {
    const plug = 1 + random.below(2)
    const what = random.pick(['come', 'come', 'come', 'leave', 'leave', 'order', 'cut', 'back', 'restart', 'boot'])
    if (what === 'come' && Number.isNaN(yard.transaction(plug))) {
      charger.plugIn(plug, car)
      charger.present(plug, `CARD-${random.below(3)}`)
      visits += 1
    }
    if (what === 'leave') charger.unplug(plug)
    if (what === 'order') await ordered(yard, `s${step}`, `c${plug}`)
    if (what === 'cut') charger.cutOff()
    if (what === 'back') charger.reconnect()
    if (what === 'restart') await yard.restart()
    if (what === 'boot') charger.boot()
    await yard.pass((1 + random.below(4)) * MINUTE_MS)
  }
  charger.reconnect()
  charger.unplug(1)
  charger.unplug(2)
  await yard.pass(30 * MINUTE_MS)
  const [sessions, attention, answers] = [await yard.sessions(), await yard.attention(), await yard.answers()]
  await yard.halt()
  return { yard, visits, sessions, attention, answers, registers: charger.registers }
}

async function ordered(yard: Yard, session: string, connector: string): Promise<void> {
  await yard.book(session, connector)
  await yard.order(`o-${session}`, 'start', session, connector)
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever goes wrong with a charger, all energy has a session (seed %i)',
  async seed => {
    const { yard, visits, sessions, attention, answers, registers } = await morning(seed)
    expect(yard.troubles).toEqual([])
    expect(yard.charger().unsaid).toBe(0)
    expect(Object.values(answers)).not.toContain(null)
    expect(visits).toBeGreaterThan(2)

    const started = sessions.filter(session => session.started !== undefined)
    const open = started.filter(session => session.metered === undefined || session.billed === undefined)
    const unmatched = attention.filter(({ what }) => what === 'unmatched-stop')
    // Unmatched sessions wait for staff: none is left behind without a matter at the desk.
    expect(open.length).toBeLessThanOrEqual(unmatched.length)
    const flowed = started.reduce((sum, { metered }) => sum + (metered?.endWh ?? 0) - (metered?.startWh ?? 0), 0)
    const told = registers.reduce((sum, wh) => sum + wh - 1000, 0)
    if (unmatched.length === 0) expect(Math.abs(told - flowed)).toBeLessThanOrEqual(started.length)
    for (const { started: begun, stopped } of started)
      expect(stopped?.at ?? yard.now).toBeGreaterThanOrEqual(begun?.at ?? 0)
  },
  30_000,
)

import { describe, expect, test } from 'vitest'
import { accountRoom, deskRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { SessionFacts } from '../../../shared/documents/station/facts.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, BINH, CHARGER, LAN, MINH } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { type Act, MINUTE, race, says, started } from './racing.ts'
import { Town } from './town.ts'

const nothing = async () => {}

function books(who: Author, session: string, more: Partial<SessionFacts['booked']> = {}): Act['does'] {
  return town => says(who, session, 'booked', { connector: 'c1', from: town.now, ...more })(town)
}

describe('the race of', () => {
  test('two bookings: the first to arrive has the spot, the other is told where else', async () => {
    const acts = [
      { by: 'an', does: books(AN, 's-an') },
      { by: 'binh', does: books(BINH, 's-binh') },
      { by: 'lan', does: books(LAN, 's-lan') },
    ]
    await race(nothing, acts, async (town, [first, ...others]) => {
      const phases = await town.phases('st-1')
      expect(phases[`s-${first}`]).toBe('held')
      for (const other of others) {
        expect(phases[`s-${other}`]).toBe('denied')
        const { sessions } = await town.station('st-1')
        expect(sessions.get(`s-${other}`)?.denied).toEqual({ at: town.now, why: 'taken', instead: ['c2', 'c3'] })
        if (other !== 'lan') expect(await town.told(other)).toEqual(['denied'])
      }
    })
  })

  test('two slots that only touch: both have theirs', async () => {
    const [at, noon] = [clock('11:00'), clock('12:00')]
    const acts = [
      { by: 'an', does: books(AN, 's-an', { from: at, until: noon }) },
      { by: 'binh', does: books(BINH, 's-binh', { from: noon, until: noon + 60 * MINUTE }) },
    ]
    await race(nothing, acts, async town => {
      expect(await town.phases('st-1')).toEqual({ 's-an': 'held', 's-binh': 'held' })
    })
  })

  test('a booking and whom staff or a charger put there: who is there stays, the other hears of it', async () => {
    for (const [who, via] of [
      [LAN, 'staff'],
      [CHARGER, 'charger'],
    ] as const) {
      const acts = [
        { by: 'an', does: books(AN, 's-an') },
        { by: 'walk-in', does: says(who, 's-in', 'started', started(via)) },
      ]
      const check = async (town: Town, [first]: readonly string[]) => {
        const phases = await town.phases('st-1')
        expect(phases['s-in']).toBe('active')
        const isHeard = first === 'an' ? ['displaced', 'denied'] : ['denied']
        expect(isHeard).toContain(phases['s-an'])
        const { notes } = await town.account('an')
        const told = [...notes.values()].find(({ what }) => what === phases['s-an'])
        expect(told?.instead).toEqual(['c2', 'c3'])
      }
      await race(nothing, acts, check, { connectors: { c1: { charger: 'k1' }, c2: {}, c3: {} } })
    }
  })

  test('a start by staff against a cancellation: the start stands', async () => {
    const prepare = async (town: Town) => {
      await books(AN, 's-an')(town)
      await town.arbiter.whenIdle()
    }
    const acts = [
      { by: 'an', does: says(AN, 's-an', 'cancelled', {}) },
      { by: 'lan', does: says(LAN, 's-an', 'started', started('staff')) },
    ]
    await race(prepare, acts, async (town, [first], words) => {
      expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
      expect(words.an).toBe(first === 'an' ? 'saved' : 'condition: started')
    })
  })

  test('a start by staff against the end of the hold: the start stands, and no strike is left', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(AN, 's-an')(town)
    await town.pass(16 * MINUTE)
    expect(await town.phases('st-1')).toEqual({ 's-an': 'expired' })
    expect(await says(LAN, 's-an', 'started', started('staff'))(town)).toBe('saved')
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
    expect([...(await town.account('an')).strikes.values()].map(({ lifted }) => lifted?.why)).toEqual(['started'])
    await town.stop()
  })

  test('a start by staff against a denial: the start stands', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(BINH, 's-binh')(town)
    await books(AN, 's-an')(town)
    await town.arbiter.whenIdle()
    expect(await says(LAN, 's-an', 'started', started('staff', 'c2'))(town)).toBe('saved')
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active', 's-binh': 'held' })
    await town.stop()
  })

  test('a check-in that comes when the spot was granted again: the later grant stands, the latecomer is told', async () => {
    for (const claimed of ['09:14', '09:16']) {
      const town = new Town()
      await town.build('st-1')
      await books(AN, 's-an')(town)
      await town.pass(16 * MINUTE)
      await books(BINH, 's-binh')(town)
      await town.pass(2 * MINUTE)
      expect(await says(AN, 's-an', 'started', started('customer'), clock(claimed))(town)).toBe('saved')
      await town.arbiter.whenIdle()
      expect(await town.phases('st-1')).toEqual({ 's-an': 'displaced', 's-binh': 'held' })
      expect((await town.told('an')).at(-1)).toBe('displaced')
      await town.stop()
    }
  })

  test('a check-in that comes late while nobody wanted the spot: it counts', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(AN, 's-an')(town)
    await town.pass(30 * MINUTE)
    await says(AN, 's-an', 'started', started('customer'))(town)
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
    await town.stop()
  })

  test('two starts at one spot: both are kept, the later is shown to staff, and who moves is shown no more', async () => {
    const acts = [
      { by: 'lan', does: says(LAN, 's-lan', 'started', started('staff')) },
      { by: 'minh', does: says(MINH, 's-minh', 'started', started('staff'), clock('08:59')) },
    ]
    await race(nothing, acts, async town => {
      const open = async () => [...(await town.desk('st-1')).attention.values()].filter(({ isOpen }) => isOpen)
      expect((await open()).map(({ raised }) => raised?.session)).toEqual(['s-lan'])
      await says(MINH, 's-lan', 'moved/1', { connector: 'c2' })(town)
      await town.arbiter.whenIdle()
      expect([await open(), await town.phases('st-1')]).toEqual([[], { 's-lan': 'active', 's-minh': 'active' }])
    })
  })

  test('two who stop one session: the first stands, the second is told', async () => {
    const prepare = async (town: Town) => {
      await says(LAN, 's1', 'started', started('staff'))(town)
    }
    const acts = [
      { by: 'lan', does: says(LAN, 's1', 'stopped', {}) },
      { by: 'minh', does: says(MINH, 's1', 'stopped', { soc: 80 }) },
    ]
    await race(prepare, acts, async (_, [first, second], words) => {
      expect([words[first ?? ''], words[second ?? '']]).toEqual(['saved', 'already'])
    })
  })

  test('two staff who approve one top-up: it is credited once, and the second is told', async () => {
    const asked = (town: Town) => fact('topups', 't1', 'asked', { at: town.now, station: 'st-1', amount: 50_000 })
    const approves = (who: Author, by: string) => (town: Town) =>
      town.send(
        who,
        deskRoom('st-1'),
        fact('topups', 'an:t1', 'approved', { at: town.now, by, amount: 50_000, method: 'cash' }),
      )
    const prepare = async (town: Town) => {
      await town.send(AN, accountRoom('an'), asked(town))
      await town.arbiter.whenIdle()
    }
    const acts = [
      { by: 'lan', does: approves(LAN, 'lan') },
      { by: 'minh', does: approves(MINH, 'minh') },
    ]
    await race(prepare, acts, async (town, [first, second], words) => {
      expect([words[first ?? ''], words[second ?? '']]).toEqual(['saved', 'already'])
      expect(heldBy(await town.account('an'))).toEqual(new Map([['VND', 50_000]]))
      expect(await town.told('an')).toEqual(['topped-up'])
    })
  })
})

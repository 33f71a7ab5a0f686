import { afterEach, expect, test } from 'vitest'
import type { SaidOf } from '../../../../server/arbiter/chargers/port.ts'
import type { Log } from '../../../../server/store/log.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

/*
 * A charger that had no answer says the same again, by then to another node. The first may still be at work on it: it
 * has read what there was, and decides later.
 */

let yards: Yard[] = []
afterEach(async () => {
  for (const yard of yards) await yard.halt()
  expect(yards.flatMap(({ troubles }) => troubles)).toEqual([])
})

/** A log whose notes of a charge are read at once, and told when `letGo` is called. */
function slowNotes(log: Log) {
  const waiting: (() => void)[] = []
  let isSlow = true
  const notes: Log['notes'] = async (room, key) => {
    const found = await log.notes(room, key)
    if (isSlow && /^charger\/k1\/(stop|transaction)\//.test(key))
      await new Promise<void>(resolve => waiting.push(resolve))
    return found
  }
  return {
    log: { ...log, notes } satisfies Log,
    isHeld: () => expect.poll(() => waiting.length, { interval: 1 }).toBe(1),
    letGo: () => {
      isSlow = false
      for (const go of waiting) go()
    },
  }
}

async function twoNodes() {
  const quick = await Yard.open({ chargers: {} })
  await quick.register('k1')
  const slow = slowNotes(quick.log)
  const slowOne = Yard.beside(slow.log)
  yards = [quick, slowOne]
  return { quick, slowOne, slow }
}

/** As a node sees it that has just started. */
function stored(log: Log): Yard {
  const yard = Yard.beside(log)
  yards.push(yard)
  return yard
}

const started: SaidOf<'started'> = { kind: 'started', plug: 1, tag: 'CARD-1', at: clock('09:00'), wh: 1000 }

test.each([0, -1])('a stop under number %i that two nodes hear is of one session, and nobody’s matter', async none => {
  const { quick, slowOne, slow } = await twoNodes()
  await quick.says(started)
  const stopped: SaidOf<'stopped'> = { kind: 'stopped', transaction: none, tag: 'CARD-1', at: clock('09:10'), wh: 3000 }
  const heard = slowOne.says(stopped)
  await slow.isHeld()
  await quick.pass(10 * MINUTE_MS)
  await quick.says(stopped)
  slow.letGo()
  await heard
  const found = stored(quick.log)
  expect(await found.attention()).toEqual([])
  expect(await found.sessions()).toMatchObject([{ stopped: { at: clock('09:10') }, metered: { endWh: 3000 } }])
})

test('a start that two nodes hear is of one session, over as it may be when the second decides', async () => {
  const { quick, slowOne, slow } = await twoNodes()
  await quick.book('s1')
  await quick.order('o1', 'start', 's1')
  const ordered = { ...started, tag: quick.tagOf('s1') }
  const heard = slowOne.says(ordered)
  await slow.isHeld()
  const first = await quick.says(ordered)
  await quick.pass(10 * MINUTE_MS)
  const transaction = first.kind === 'started' ? first.transaction : 0
  await quick.says({ kind: 'stopped', transaction, at: clock('09:10'), wh: 3000 })
  slow.letGo()
  expect(await heard).toMatchObject({ kind: 'started', transaction })
  expect(await stored(quick.log).sessions()).toMatchObject([{ id: 's1', stopped: { at: clock('09:10') } }])
})

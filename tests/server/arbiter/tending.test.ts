import { expect, test } from 'vitest'
import type { Tending } from '../../../server/arbiter/tending.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { AN } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { Town } from './town.ts'

const MINUTE = 60_000

/** Tends everything or nothing, as the test says. */
class Turn implements Tending {
  readonly #listeners = new Set<() => void>()
  #isOurs: boolean

  constructor(isOurs: boolean) {
    this.#isOurs = isOurs
  }

  tends(): boolean {
    return this.#isOurs
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  pass(isOurs: boolean): void {
    this.#isOurs = isOurs
    for (const listener of this.#listeners) listener()
  }
}

/** Two nodes on one log: the first tends, the second is where people come. */
function twoNodes() {
  const [log, hand] = [createMemoryLog(), new HandClock(clock('09:00'))]
  const [turn, otherTurn] = [new Turn(true), new Turn(false)]
  const tender = new Town({ log, clock: hand, tending: turn })
  const other = new Town({ log, clock: hand, tending: otherTurn, seed: 2 })
  return { tender, other, turn, otherTurn }
}

test('a node that does not tend a station grants what it accepts, and shows no counts', async () => {
  const { tender, other } = twoNodes()
  await tender.build('st-1')

  await other.act(AN, 'st-1', view => book(view, { id: 's1', at: other.now, connector: 'c1' }))
  await other.arbiter.whenIdle()

  expect(await other.phases('st-1')).toEqual({ s1: 'held' })
  expect(other.shown.size).toBe(0)
  await tender.stop()
  await other.stop()
})

test('only the tender ends a hold by the clock', async () => {
  const { tender, other } = twoNodes()
  await tender.build('st-1')
  await other.act(AN, 'st-1', view => book(view, { id: 's1', at: other.now, connector: 'c1' }))
  await other.arbiter.whenIdle()
  // It has died, and nobody has noticed yet.
  await tender.stop()

  await other.pass(20 * MINUTE)

  expect((await other.station('st-1')).sessions.get('s1')?.expired).toBeUndefined()
  await other.stop()
})

test('who becomes the tender looks at all of it: what was due is done at once, and the counts are shown', async () => {
  const { tender, other, otherTurn } = twoNodes()
  await tender.build('st-1')
  await other.act(AN, 'st-1', view => book(view, { id: 's1', at: other.now, connector: 'c1' }))
  await other.arbiter.whenIdle()
  await tender.stop()
  await other.pass(20 * MINUTE)

  otherTurn.pass(true)
  await other.arbiter.whenIdle()

  expect((await other.station('st-1')).sessions.get('s1')?.expired).toEqual({ at: clock('09:15') })
  expect(other.shown.get('st-1')).toMatchObject({ free: 2 })
  await other.stop()
})

test('who is the tender no longer does nothing by the clock, and lets the rooms go', async () => {
  const { tender, other, turn } = twoNodes()
  await tender.build('st-1')
  await tender.act(AN, 'st-1', view => book(view, { id: 's1', at: tender.now, connector: 'c1' }))
  await tender.arbiter.whenIdle()

  turn.pass(false)
  await tender.pass(20 * MINUTE)

  expect((await tender.station('st-1')).sessions.get('s1')?.expired).toBeUndefined()
  await tender.stop()
  await other.stop()
})

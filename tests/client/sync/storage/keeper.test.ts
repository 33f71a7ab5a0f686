import { expect, test } from 'vitest'
import { Keeper, type Opened } from '../../../../client/sync/storage/keeper.ts'
import { StorageTrouble, type Trouble } from '../../../../client/sync/storage/trouble.ts'
import { within } from '../../../../client/sync/storage/within.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { untilKind } from '../../../helpers/until.ts'

const turns = () => new Promise(setImmediate)

/** A store that the test opens, loses and sees closed. */
function keeping(adopt: () => Promise<void> = async () => {}) {
  const clock = new HandClock()
  const opens: { give: () => void; refuse: (error: unknown) => void; lose: (why: Trouble) => void }[] = []
  let closed = 0
  const open = () =>
    new Promise<Opened>((resolve, reject) => {
      let lost = (_why: Trouble) => {}
      const store: Opened = {
        whenLost: call => {
          lost = call
          return () => {
            lost = () => {}
          }
        },
        close: () => {
          closed += 1
        },
      }
      opens.push({ give: () => resolve(store), refuse: reject, lose: why => lost(why) })
    })
  const keeper = new Keeper({ open, adopt, clock, random: length => new Uint8Array(length), limitMs: 4000 })
  return { clock, keeper, opens, closed: () => closed }
}

test('a store that opens late is used all the same', async () => {
  const { clock, keeper, opens } = keeping()
  const settled = keeper.settled()
  await clock.pass(4000)
  await settled
  expect(keeper.state.get()).toEqual({ kind: 'not-saved', why: 'slow', since: clock.now() })
  opens[0]?.give()
  await untilKind(keeper.state, 'kept')
  expect(opens).toHaveLength(1)
})

test('each try waits longer than the one before, and none is made while one is open', async () => {
  const { clock, keeper, opens } = keeping()
  const at: number[] = []
  const start = clock.now()
  for (let tries = 0; tries < 5; tries += 1) {
    opens[tries]?.refuse(new DOMException('', 'UnknownError'))
    await turns()
    while (opens.length === tries + 1) await clock.pass(100)
    at.push(clock.now() - start)
  }
  expect(at).toEqual([500, 1500, 3500, 7500, 15_500])
  expect(keeper.state.get()).toEqual({ kind: 'not-saved', why: 'failed', since: start })
  await clock.pass(3000)
  expect(opens).toHaveLength(6)
})

test('after a newer version of the app nothing is tried any more', async () => {
  const { clock, keeper, opens } = keeping()
  opens[0]?.give()
  await untilKind(keeper.state, 'kept')
  opens[0]?.lose('newer-version')
  await clock.pass(3_600_000)
  expect({ opens: opens.length, state: keeper.state.get() }).toMatchObject({
    opens: 1,
    state: { kind: 'not-saved', why: 'newer-version' },
  })
})

test('a store lost while it is taken in does not count as kept', async () => {
  let goOn = () => {}
  const taking = new Promise<void>(resolve => {
    goOn = resolve
  })
  const { keeper, opens } = keeping(() => taking)
  opens[0]?.give()
  await turns()
  opens[0]?.lose('lost')
  goOn()
  expect(await untilKind(keeper.state, 'not-saved')).toMatchObject({ why: 'lost' })
  expect(keeper.store).toBeNull()
})

test('what cannot be taken in is closed, and tried again', async () => {
  const { clock, keeper, opens, closed } = keeping(() => Promise.reject(new StorageTrouble('full')))
  opens[0]?.give()
  expect(await untilKind(keeper.state, 'not-saved')).toMatchObject({ why: 'full' })
  expect(closed()).toBe(1)
  await clock.pass(1000)
  expect(opens).toHaveLength(2)
})

test('a store that opens after the end is closed at once', async () => {
  const { clock, keeper, opens, closed } = keeping()
  keeper.stop()
  opens[0]?.give()
  await turns()
  await clock.pass(3_600_000)
  expect({ closed: closed(), opens: opens.length, state: keeper.state.get() }).toEqual({
    closed: 1,
    opens: 1,
    state: { kind: 'opening' },
  })
})

test('an answer in time is given, a late one is trouble', async () => {
  const clock = new HandClock()
  expect(await within(Promise.resolve('here'), 10, clock)).toBe('here')
  const late = within(new Promise(() => {}), 10, clock)
  const caught = late.catch((error: unknown) => error)
  await clock.pass(10)
  expect(await caught).toMatchObject({ why: 'slow' })
})

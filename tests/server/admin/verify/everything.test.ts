import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { verifyLog } from '../../../../server/admin/verify/everything.ts'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import type { Log } from '../../../../server/store/log.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { setTariff, withdrawTariff } from '../../../../shared/documents/station/actions.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { AN, BINH, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Town } from '../../arbiter/town.ts'

const ROOM = 'station/st-1'

/** Puts an unjudged entry into a log, as a mistake of ours would. */
async function plant(log: Log, { fact, client, by, indexed = true }: Planted): Promise<void> {
  const state = await log.load(ROOM)
  if (state === null) throw new Error(`No ${ROOM}`)
  const doc = new Y.Doc()
  for (const { update } of state.entries) Y.applyUpdate(doc, update)
  const update = writeUpdate(stateFacts(doc, [fact], 4_000_000_001, 0))
  const facts = indexed ? [{ name: fact.name, by, value: fact.value }] : []
  await log.commit([
    {
      kind: 'append',
      room: ROOM,
      epoch: state.epoch,
      after: state.sequence,
      at: 1_900_000_000_000,
      update,
      clients: [{ client: 4_000_000_001, principal: client }],
      records: [{ record: `${fact.root}/${fact.id}`, owner: by, facts }],
    },
  ])
}

interface Planted {
  fact: Fact
  /** Its client id's principal in the document. */
  client: string
  /** Its author by the index. */
  by: string
  indexed?: boolean
}

const NOTICE: Fact = { root: 'notices', id: 'n1', name: '', value: { at: 1_800_000_000_000, text: 'Closed at noon' } }

async function builtTown(): Promise<Log> {
  const town = new Town()
  await town.build('st-1')
  await town.stop()
  return town.log
}

const AT = clock('09:00')
const says = (root: string, id: string, name: string, more: object) => fact(root, id, name, { at: AT, ...more })

/** A top-up, a session two people wanted, its payment from a wallet, and a partial refund. */
const DAY: readonly [Author, RoomName, Fact][] = [
  [AN, accountRoom('an'), says('topups', 't1', 'asked', { station: 'st-1', amount: 90_000 })],
  [LAN, deskRoom('st-1'), says('topups', 'an:t1', 'approved', { by: 'lan', amount: 90_000, method: 'cash' })],
  [AN, stationRoom('st-1'), says('sessions', 's1', 'booked', { connector: 'c1', from: AT })],
  [BINH, stationRoom('st-1'), says('sessions', 's2', 'booked', { connector: 'c1', from: AT })],
  [AN, stationRoom('st-1'), says('sessions', 's1', 'started', { connector: 'c1', via: 'customer' })],
  [LAN, stationRoom('st-1'), says('sessions', 's1', 'stopped', {})],
  [AN, stationRoom('st-1'), says('payments', 'p1', 'asked', { session: 's1', method: 'wallet', amount: 1 })],
  [LAN, stationRoom('st-1'), says('payments', 'p1', 'refunded/1', { amount: 1000, why: 'noise', to: 'wallet' })],
]

test('a day of a station, with money that came, went and came back, passes once more', async () => {
  const town = new Town({ clock: new HandClock(AT) })
  await town.build('st-1', { tariff: { start: 10_000 } })
  for (const [who, room, stated] of DAY) {
    expect([stated.name, await town.send(who, room, stated)]).toEqual([stated.name, 'saved'])
    await town.arbiter.whenIdle()
  }
  await town.stop()

  const { passed, ...found } = await verifyLog(town.log, kinds)

  expect(found).toMatchObject({ unknown: 0, entries: 3, problems: [] })
  expect(found.paid.get('VND')).toBeGreaterThanOrEqual(10_000)
  expect(passed).toBeGreaterThan(DAY.length)
})

test('a price that was taken back passes once more, also when its time has come since', async () => {
  const town = new Town({ clock: new HandClock(AT) })
  await town.build('st-1', { tariff: { start: 10_000 } })
  const next = { id: 'next', at: AT, tariff: { from: AT + HOUR_MS, start: 20_000 } }
  expect(await town.act(HOA, 'st-1', view => setTariff(view, next))).toBe('saved')
  await town.pass(MINUTE_MS)
  const back = (at: number) => town.act(HOA, 'st-1', view => withdrawTariff(view, { id: 'next', at }))
  expect(await back(AT + MINUTE_MS)).toBe('saved')
  await town.pass(2 * HOUR_MS)
  await town.stop()

  expect((await verifyLog(town.log, kinds)).problems).toEqual([])
})

test('what the policy would never have let in is found', async () => {
  const log = await builtTown()
  await plant(log, { fact: NOTICE, client: 'an', by: 'an' })
  expect((await verifyLog(log, kinds)).problems).toEqual(['station/st-1: notices/n1 by an is refused'])
})

test('words that pass for somebody else’s are found', async () => {
  const log = await builtTown()
  await plant(log, { fact: NOTICE, client: 'an', by: 'staff:lan' })
  expect((await verifyLog(log, kinds)).problems).toEqual([
    'station/st-1: notices/n1 is by staff:lan, under a client id of an',
  ])
})

test('what stands in the document and not in the index is found', async () => {
  const log = await builtTown()
  await plant(log, { fact: NOTICE, client: 'staff:lan', by: 'staff:lan', indexed: false })
  expect((await verifyLog(log, kinds)).problems).toEqual([
    'station/st-1: Stands in the document and not in its index: notices/n1',
  ])
})

test('what stands in the index and not in the document is found', async () => {
  const log = await builtTown()
  const state = await log.load(ROOM)
  const records = [
    { record: 'info/address', owner: 'owner:hoa', facts: [{ name: '', by: 'owner:hoa', value: 'Here' }] },
  ]
  const more = { record: 'connectors/c1', owner: 'owner:hoa', facts: [{ name: 'zone', by: 'owner:hoa', value: 'A' }] }
  await log.commit([
    {
      kind: 'append',
      room: ROOM,
      epoch: 1,
      after: state?.sequence ?? 0,
      at: 1_900_000_000_000,
      update: writeUpdate({ structs: [], deletes: [] }),
      clients: [],
      records: [...records, more],
    },
  ])
  // No one knows the name of a record that is nowhere.
  expect((await verifyLog(log, kinds)).problems).toEqual([
    'station/st-1: connectors/c1/zone is in the index, and not in the document',
  ])
})

test('a room of a kind nobody knows is found', async () => {
  const log = await builtTown()
  expect((await verifyLog(log, new Map())).problems).toContain('station/st-1: is of no kind that this version knows')
})

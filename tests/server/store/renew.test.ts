import { expect, test } from 'vitest'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { renewEpochs } from '../../../server/store/renew.ts'
import { appending, bytes, opening, sealing, serverOf, starting, stating } from '../../helpers/changes.ts'

const HOUR_MS = 3_600_000

test('every room starts anew in an epoch that no lost one can have reached', async () => {
  const log = createMemoryLog()
  await log.commit([opening('catalogue')])
  await log.commit([opening('station/st-1', { start: starting(1, { records: [stating('sessions/s1', 'booked')] }) })])
  await log.commit([appending('station/st-1', 1)])

  const renewed = await renewEpochs({
    log,
    at: 500_000 * HOUR_MS,
    renew: (room, state) => ({
      archive: bytes(`${room} through ${state.sequence}`),
      start: { server: serverOf(7), update: bytes('renewed'), records: [stating('sessions/s1')] },
      notes: [{ key: 'restored', value: state.epoch }],
    }),
  })

  expect(renewed).toEqual(['catalogue', 'station/st-1'])
  expect(await log.load('station/st-1')).toEqual({
    epoch: 30_000_000,
    serverClient: 907,
    sequence: 3,
    snapshot: null,
    entries: [{ sequence: 3, update: bytes('renewed') }],
    clients: new Map([[907, 'server']]),
  })
  expect(await log.archive('station/st-1', 1)).toEqual(bytes('station/st-1 through 2'))
  expect((await log.records('station/st-1', ['sessions/s1'])).get('sessions/s1')?.epoch).toBe(30_000_000)
  expect(await log.notes('catalogue', '')).toEqual(new Map([['restored', 1]]))
  expect((await log.load('catalogue'))?.epoch).toBe(30_000_000)
})

test('a second renewal in the same minute still goes on to another epoch', async () => {
  const log = createMemoryLog()
  await log.commit([opening('catalogue')])
  let client = 10
  const renew = () => ({
    archive: bytes(''),
    start: { server: { client: ++client, principal: 'server' }, update: bytes(''), records: [] },
  })

  for (const _ of [1, 2]) await renewEpochs({ log, at: 500_000 * HOUR_MS, renew })

  expect((await log.load('catalogue'))?.epoch).toBe(30_000_001)
})

test('a room that is written to meanwhile stops it', async () => {
  const log = createMemoryLog()
  await log.commit([opening('catalogue')])

  const renewing = renewEpochs({
    log,
    at: 0,
    renew: async room => {
      await log.commit([sealing(room, 1)])
      return { archive: bytes(''), start: starting(3) }
    },
  })

  await expect(renewing).rejects.toThrow('catalogue was written to')
})

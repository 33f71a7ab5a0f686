import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { appending, bytes, digest, LARGE, opening, sealing } from '../../helpers/changes.ts'

/** Opened, and four more appended: a room at sequence 5. */
async function withFive(log: Log, room: string): Promise<void> {
  await log.commit([opening(room)])
  for (const after of [1, 2, 3, 4]) await log.commit([appending(room, after)])
}

export function snapshotScenes(make: () => Promise<Log>): void {
  test('a snapshot stands for the entries it covers, and the later ones stay', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')

    await log.snapshot('station/st-1', 1, 3, bytes('sum of 3'))

    const state = await log.load('station/st-1')
    expect(state?.sequence).toBe(5)
    expect(state?.snapshot).toEqual({ through: 3, bytes: bytes('sum of 3') })
    expect(state?.entries).toEqual([
      { sequence: 4, update: bytes('station/st-1 4') },
      { sequence: 5, update: bytes('station/st-1 5') },
    ])
  })

  test('who is behind the snapshot catches up with it, who is not gets entries only', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')
    await log.snapshot('station/st-1', 1, 3, bytes('sum of 3'))

    const four = { sequence: 4, update: bytes('station/st-1 4') }
    const five = { sequence: 5, update: bytes('station/st-1 5') }
    expect(await log.read('station/st-1', 1, 2)).toEqual([{ sequence: 3, update: bytes('sum of 3') }, four, five])
    expect(await log.read('station/st-1', 1, 3)).toEqual([four, five])
    expect(await log.read('station/st-1', 1, 5)).toEqual([])
  })

  test('an update that arrives during a snapshot survives it', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')

    const [, outcome] = await Promise.all([
      log.snapshot('station/st-1', 1, 5, bytes('sum of 5')),
      log.commit([appending('station/st-1', 5)]),
    ])

    expect(outcome).toEqual({ kind: 'stored', sequences: new Map([['station/st-1', 6]]) })
    expect((await log.load('station/st-1'))?.entries).toEqual([{ sequence: 6, update: bytes('station/st-1 6') }])
  })

  test('a snapshot that comes behind a newer one, twice, or after its epoch changes nothing', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')
    await log.snapshot('station/st-1', 1, 4, bytes('sum of 4'))
    const before = await log.load('station/st-1')

    await log.snapshot('station/st-1', 1, 3, bytes('late'))
    await log.snapshot('station/st-1', 1, 4, bytes('twice'))
    await log.snapshot('station/st-1', 2, 5, bytes('of a later epoch'))
    await log.snapshot('station/st-10', 1, 1, bytes('of another room'))
    expect(await log.load('station/st-1')).toEqual(before)

    await log.commit([sealing('station/st-1', 5)])
    await log.snapshot('station/st-1', 1, 5, bytes('of an earlier epoch'))
    expect((await log.load('station/st-1'))?.snapshot).toBeNull()
  })

  test('a snapshot replaces the one before it, also when it covers everything', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')

    await log.snapshot('station/st-1', 1, 2, bytes('sum of 2'))
    await log.snapshot('station/st-1', 1, 5, bytes('sum of 5'))

    const state = await log.load('station/st-1')
    expect(state?.snapshot).toEqual({ through: 5, bytes: bytes('sum of 5') })
    expect(state?.entries).toEqual([])
    expect((await log.commit([appending('station/st-1', 5)])).kind).toBe('stored')
  })

  test('a snapshot of what is not yet there is a mistake', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')

    await expect(log.snapshot('station/st-1', 1, 6, bytes('sum of 6'))).rejects.toThrow('through 6')
    expect((await log.load('station/st-1'))?.entries.length).toBe(5)
  })

  test('a snapshot of a mebibyte comes back as it was', async () => {
    const log = await make()
    await withFive(log, 'station/st-1')

    await log.snapshot('station/st-1', 1, 5, LARGE)

    const state = await log.load('station/st-1')
    const missed = await log.read('station/st-1', 1, 0)
    expect(digest(state?.snapshot?.bytes ?? bytes(''))).toBe(digest(LARGE))
    expect(missed === 'moved' ? [] : missed.map(({ update }) => digest(update))).toEqual([digest(LARGE)])
  })
}

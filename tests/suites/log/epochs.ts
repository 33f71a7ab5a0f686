import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { appending, bytes, opening, sealing, starting } from '../../helpers/changes.ts'

export function epochScenes(make: () => Promise<Log>): void {
  test('a sealed epoch is archived whole, and the next one starts with its own entry', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1)])

    const outcome = await log.commit([sealing('station/st-1', 2)])

    expect(outcome).toEqual({ kind: 'stored', sequences: new Map([['station/st-1', 3]]) })
    expect(await log.load('station/st-1')).toEqual({
      epoch: 2,
      serverClient: 902,
      sequence: 3,
      snapshot: null,
      entries: [{ sequence: 3, update: bytes('start 2') }],
      clients: new Map([[902, 'server']]),
    })
    const archive = bytes('archive of station/st-1 1')
    expect(await log.archives('station/st-1')).toEqual([{ epoch: 1, at: 3, size: archive.length }])
    expect(await log.archive('station/st-1', 1)).toEqual(archive)
  })

  test('who still reads or writes in a sealed epoch is told that the room has moved', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([sealing('station/st-1', 1)])

    expect(await log.read('station/st-1', 1, 1)).toBe('moved')
    expect(await log.commit([appending('station/st-1', 2)])).toEqual({ kind: 'conflict', rooms: ['station/st-1'] })
    expect(await log.commit([sealing('station/st-1', 2)])).toEqual({ kind: 'conflict', rooms: ['station/st-1'] })
    expect(await log.read('station/st-1', 2, 1)).toEqual([{ sequence: 2, update: bytes('start 2') }])
  })

  test('an append that races with the seal of its epoch is refused, and the other way round', async () => {
    const log = await make()
    await Promise.all([log.commit([opening('station/st-1')]), log.commit([opening('station/st-10')])])

    const outcomes = await Promise.all([
      log.commit([sealing('station/st-1', 1)]),
      log.commit([appending('station/st-1', 1)]),
      log.commit([appending('station/st-10', 1)]),
      log.commit([sealing('station/st-10', 1)]),
    ])

    expect(outcomes.map(outcome => outcome.kind)).toEqual(['stored', 'conflict', 'stored', 'conflict'])
    expect(await log.archives('station/st-10')).toEqual([])
  })

  test('a seal and appends elsewhere are one commit', async () => {
    const log = await make()
    await Promise.all([log.commit([opening('catalogue')]), log.commit([opening('station/st-1')])])

    const early = await log.commit([sealing('station/st-1', 1), appending('catalogue', 5)])
    const timely = await log.commit([sealing('station/st-1', 1), appending('catalogue', 1)])

    expect(early).toEqual({ kind: 'conflict', rooms: ['catalogue'] })
    expect(timely.kind).toBe('stored')
    expect((await log.archives('station/st-1')).map(({ epoch }) => epoch)).toEqual([1])
  })

  test('an epoch may skip numbers but never go back or stay', async () => {
    const log = await make()
    await log.commit([opening('station/st-1', { start: starting(5) })])

    const to = (epoch: number) => log.commit([sealing('station/st-1', 1, { epoch: 5, start: starting(epoch) })])

    await expect(to(4)).rejects.toThrow('Epoch 4')
    await expect(to(5)).rejects.toThrow('Epoch 5')
    expect((await to(29_000_000)).kind).toBe('stored')
    expect((await log.load('station/st-1'))?.epoch).toBe(29_000_000)
  })

  test('the archives of a room are listed from the oldest on, and each room has its own', async () => {
    const log = await make()
    await Promise.all([log.commit([opening('station/st-1')]), log.commit([opening('station/st-10')])])
    for (const epoch of [1, 2, 3]) await log.commit([sealing('station/st-1', epoch, { epoch })])

    expect((await log.archives('station/st-1')).map(({ epoch }) => epoch)).toEqual([1, 2, 3])
    expect(await log.archive('station/st-1', 2)).toEqual(bytes('archive of station/st-1 2'))
    expect(await log.archive('station/st-1', 4)).toBeNull()
    expect(await log.archive('station/st-1', -1)).toBeNull()
    expect(await log.archives('station/st-10')).toEqual([])
    expect(await log.archives('station/st-100')).toEqual([])
  })
}

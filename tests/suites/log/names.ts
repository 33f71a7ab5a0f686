import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { appending, bytes, opening, sealing, starting, stating } from '../../helpers/changes.ts'

const longest = 'x'.repeat(200)
const impossible = ['', `${longest}x`, 'station/a\u0000b', 'station/a b', 'station/é', '\n']

export function nameScenes(make: () => Promise<Log>): void {
  test('a room whose name begins like another one shares nothing with it', async () => {
    const log = await make()
    const start = starting(1, { records: [stating('sessions/s1', 'booked')] })
    await log.commit([opening('station/st-1', { start, notes: [{ key: 'series', value: 4 }] })])
    await log.commit([appending('station/st-1', 1, { clients: [{ client: 7, principal: 'minh' }] })])
    await log.commit([opening('station/st-10')])
    await log.commit([opening('station/st-')])
    await log.snapshot('station/st-1', 1, 2, bytes('sum of 2'))

    for (const room of ['station/st-10', 'station/st-']) {
      expect((await log.load(room))?.entries).toEqual([{ sequence: 1, update: bytes('start 1') }])
      expect((await log.load(room))?.snapshot).toBeNull()
      expect(await log.records(room, ['sessions/s1'])).toEqual(new Map())
      expect(await log.clients(room, [7])).toEqual(new Map())
      expect(await log.notes(room, '')).toEqual(new Map())
    }
    await log.commit([sealing('station/st-', 1)])
    await log.commit([sealing('station/st-10', 1)])
    expect((await log.load('station/st-1'))?.snapshot?.through).toBe(2)
  })

  test('rooms are listed by the beginning of their name, sorted', async () => {
    const log = await make()
    const rooms = ['station/st-10', 'catalogue', 'station/st-1', 'account/minh', 'station/Z']
    for (const room of rooms) await log.commit([opening(room)])

    expect(await log.rooms()).toEqual(['account/minh', 'catalogue', 'station/Z', 'station/st-1', 'station/st-10'])
    expect(await log.rooms('station/st-1')).toEqual(['station/st-1', 'station/st-10'])
    expect(await log.rooms('station/st-10')).toEqual(['station/st-10'])
    expect(await log.rooms('x')).toEqual([])
  })

  test('notes are found by the beginning of their key, replaced, and forgotten', async () => {
    const log = await make()
    await log.commit([opening('desk/st-1', { notes: [{ key: 'series/t-10', value: 1 }] })])
    const notes = [
      { key: 'series/t-1', value: { next: 7 } },
      { key: 'series/t-10', value: 2 },
      { key: 'quarantine/q1', value: ['kept'] },
      { key: 'series/gone', value: null },
      { key: 'other', value: false },
    ]
    await log.commit([appending('desk/st-1', 1, { notes })])

    expect([...(await log.notes('desk/st-1', 'series/'))]).toEqual([
      ['series/t-1', { next: 7 }],
      ['series/t-10', 2],
    ])

    await log.commit([appending('desk/st-1', 2, { notes: [{ key: 'series/t-1', value: null }] })])
    expect([...(await log.notes('desk/st-1', ''))]).toEqual([
      ['other', false],
      ['quarantine/q1', ['kept']],
      ['series/t-10', 2],
    ])
  })

  test('notes outlive the epoch in which they were made, and a seal may change them', async () => {
    const log = await make()
    const notes = ['a', 'b'].map(key => ({ key, value: 1 }))
    await log.commit([opening('desk/st-1', { notes })])
    await log.commit([sealing('desk/st-1', 1, { notes: [{ key: 'b', value: 2 }] })])

    expect([...(await log.notes('desk/st-1', ''))]).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  test('the longest names are as good as any', async () => {
    const log = await make()
    const start = starting(1, { records: [stating(longest, longest)] })
    await log.commit([opening(longest, { start, notes: [{ key: longest, value: longest }] })])

    expect(await log.rooms(longest)).toEqual([longest])
    expect((await log.records(longest, [longest])).size).toBe(1)
    expect(await log.notes(longest, longest)).toEqual(new Map([[longest, longest]]))
  })

  test('nothing can be stored under what is no name, and nothing is found there', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])

    for (const name of impossible) {
      const asRecord = appending('station/st-1', 1, { records: [stating(name, 'booked')] })
      const asNote = appending('station/st-1', 1, { notes: [{ key: name, value: 1 }] })
      await expect(log.commit([opening(name)])).rejects.toThrow('Not a name')
      await expect(log.commit([asRecord])).rejects.toThrow('Not a name')
      await expect(log.commit([asNote])).rejects.toThrow('Not a name')
      expect(await log.load(name)).toBeNull()
      expect(await log.records('station/st-1', [name])).toEqual(new Map())
      expect(await log.records(name, ['sessions/s1'])).toEqual(new Map())
      expect(await log.clients(name, [901])).toEqual(new Map())
      expect(await log.archives(name)).toEqual([])
      expect(await log.archive(name, 1)).toBeNull()
      expect(await log.notes(name, '')).toEqual(new Map())
      expect(await log.read(name, 1, 0)).toBe('moved')
      await log.snapshot(name, 1, 1, bytes('of nothing'))
    }
    expect((await log.load('station/st-1'))?.sequence).toBe(1)
  })

  test('numbers that are none are a mistake', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])

    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) {
      const clients = [{ client: wrong, principal: 'minh' }]
      await expect(log.commit([appending('station/st-1', 1, { clients })])).rejects.toThrow('Not a number')
      await expect(log.commit([appending('station/st-1', 1, { at: wrong })])).rejects.toThrow('Not a number')
    }
    expect((await log.load('station/st-1'))?.sequence).toBe(1)
  })
}

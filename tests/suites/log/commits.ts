import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { appending, bytes, digest, LARGE, opening, staying } from '../../helpers/changes.ts'

export function commitScenes(make: () => Promise<Log>): void {
  test('a room that nobody opened is not there, and nothing can be appended to it', async () => {
    const log = await make()

    expect(await log.load('station/st-1')).toBeNull()
    expect(await log.read('station/st-1', 1, 0)).toBe('moved')
    expect(await log.commit([appending('station/st-1', 0)])).toEqual({ kind: 'conflict', rooms: ['station/st-1'] })
    expect(await log.rooms()).toEqual([])
  })

  test('a new room holds what its first epoch starts with', async () => {
    const log = await make()

    const outcome = await log.commit([opening('station/st-1')])

    expect(outcome).toEqual({ kind: 'stored', sequences: new Map([['station/st-1', 1]]) })
    expect(await log.load('station/st-1')).toEqual({
      epoch: 1,
      serverClient: 901,
      sequence: 1,
      snapshot: null,
      entries: [{ sequence: 1, update: bytes('start 1') }],
      clients: new Map([[901, 'server']]),
    })
  })

  test('of two that open a room the second is told so', async () => {
    const log = await make()

    const outcomes = await Promise.all([
      log.commit([opening('account/minh')]),
      log.commit([opening('account/minh', { at: 2 })]),
    ])

    expect(outcomes).toEqual([
      { kind: 'stored', sequences: new Map([['account/minh', 1]]) },
      { kind: 'conflict', rooms: ['account/minh'] },
    ])
  })

  test('appends take the next number each, and a reader gets what came after the last it saw', async () => {
    const log = await make()
    await log.commit([opening('catalogue')])

    for (const after of [1, 2, 3]) await log.commit([appending('catalogue', after)])

    expect(await log.read('catalogue', 1, 2)).toEqual([
      { sequence: 3, update: bytes('catalogue 3') },
      { sequence: 4, update: bytes('catalogue 4') },
    ])
    expect(await log.read('catalogue', 1, 4)).toEqual([])
    expect((await log.load('catalogue'))?.sequence).toBe(4)
  })

  test('who appends after an outdated number is refused, catches up and gets through', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1)])

    for (const outdated of [0, 1, 3]) {
      const outcome = await log.commit([appending('station/st-1', outdated, { update: bytes('lost') })])
      expect(outcome).toEqual({ kind: 'conflict', rooms: ['station/st-1'] })
    }
    const missed = await log.read('station/st-1', 1, 1)
    const outcome = await log.commit([appending('station/st-1', 2)])

    expect(missed).toEqual([{ sequence: 2, update: bytes('station/st-1 2') }])
    expect(outcome).toEqual({ kind: 'stored', sequences: new Map([['station/st-1', 3]]) })
  })

  test('of two appends after the same number in one turn the first is stored and the second refused', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])

    const outcomes = await Promise.all([
      log.commit([appending('station/st-1', 1, { update: bytes('first') })]),
      log.commit([appending('station/st-1', 1, { update: bytes('second') })]),
    ])

    expect(outcomes.map(outcome => outcome.kind)).toEqual(['stored', 'conflict'])
    expect(await log.read('station/st-1', 1, 1)).toEqual([{ sequence: 2, update: bytes('first') }])
  })

  test('in one turn, one that follows on another sees it', async () => {
    const log = await make()

    const outcomes = await Promise.all([
      log.commit([opening('station/st-1')]),
      log.commit([appending('station/st-1', 1)]),
      log.commit([appending('station/st-1', 2)]),
    ])

    expect(outcomes.map(outcome => outcome.kind)).toEqual(['stored', 'stored', 'stored'])
    expect((await log.load('station/st-1'))?.sequence).toBe(3)
  })

  test('a commit over several rooms is stored in all of them', async () => {
    const log = await make()
    await Promise.all([log.commit([opening('account/minh')]), log.commit([opening('station/st-1')])])

    const outcome = await log.commit([appending('account/minh', 1), appending('station/st-1', 1)])

    expect(outcome).toEqual({
      kind: 'stored',
      sequences: new Map([
        ['account/minh', 2],
        ['station/st-1', 2],
      ]),
    })
    expect(await log.read('account/minh', 1, 1)).toEqual([{ sequence: 2, update: bytes('account/minh 2') }])
    expect(await log.read('station/st-1', 1, 1)).toEqual([{ sequence: 2, update: bytes('station/st-1 2') }])
  })

  test('when one of its rooms has moved on, a commit is stored in none, and every such room is named', async () => {
    const log = await make()
    await Promise.all(['account/minh', 'desk/st-1', 'station/st-1'].map(room => log.commit([opening(room)])))
    await log.commit([appending('account/minh', 1), appending('station/st-1', 1)])

    const outcome = await log.commit([
      appending('account/minh', 1),
      appending('desk/st-1', 1, { notes: [{ key: 'lost', value: true }] }),
      appending('station/st-1', 1),
    ])

    expect(outcome).toEqual({ kind: 'conflict', rooms: ['account/minh', 'station/st-1'] })
    expect(await log.read('desk/st-1', 1, 1)).toEqual([])
    expect(await log.notes('desk/st-1', '')).toEqual(new Map())
  })

  test('a commit that rests on a room it does not write to is stored only while that room stands where it was seen', async () => {
    const log = await make()
    await Promise.all(['account/minh', 'station/st-1'].map(room => log.commit([opening(room)])))

    const outcomes = await Promise.all([
      log.commit([staying('account/minh', 1), appending('station/st-1', 1)]),
      log.commit([appending('account/minh', 1)]),
      log.commit([staying('account/minh', 1), appending('station/st-1', 2)]),
      log.commit([staying('account/minh', 2, 2), appending('station/st-1', 2)]),
      log.commit([staying('account/nobody', 0), appending('station/st-1', 2)]),
      log.commit([staying('account/minh', 2), appending('station/st-1', 2)]),
    ])

    expect(outcomes).toEqual([
      { kind: 'stored', sequences: new Map([['station/st-1', 2]]) },
      { kind: 'stored', sequences: new Map([['account/minh', 2]]) },
      { kind: 'conflict', rooms: ['account/minh'] },
      { kind: 'conflict', rooms: ['account/minh'] },
      { kind: 'conflict', rooms: ['account/nobody'] },
      { kind: 'stored', sequences: new Map([['station/st-1', 3]]) },
    ])
    expect((await log.load('account/minh'))?.sequence).toBe(2)
    expect(await log.load('account/nobody')).toBeNull()
  })

  test('of two hundred commits in one turn, the outdated ones fail alone', async () => {
    const log = await make()
    const rooms = Array.from({ length: 200 }, (_, index) => `station/st-${index}`)
    await Promise.all(rooms.map(room => log.commit([opening(room)])))

    const outcomes = await Promise.all(
      rooms.map((room, index) => log.commit([appending(room, index % 10 === 0 ? 7 : 1)])),
    )

    const expected = rooms.map((_, index) => (index % 10 === 0 ? 'conflict' : 'stored'))
    expect(outcomes.map(outcome => outcome.kind)).toEqual(expected)
  })

  test('a commit of nothing is stored', async () => {
    const log = await make()
    expect(await log.commit([])).toEqual({ kind: 'stored', sequences: new Map() })
  })

  test('a room twice in one commit is a mistake, and stores nothing', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])

    await expect(log.commit([appending('station/st-1', 1), appending('station/st-1', 2)])).rejects.toThrow('twice')
    expect((await log.load('station/st-1'))?.sequence).toBe(1)
  })

  test('an update of nothing and one of a mebibyte come back as they were', async () => {
    const log = await make()
    await log.commit([opening('station/st-1', { notes: [{ key: 'large', value: 'n'.repeat(70_000) }] })])
    await log.commit([appending('station/st-1', 1, { update: new Uint8Array() })])
    await log.commit([appending('station/st-1', 2, { update: LARGE })])
    await log.commit([appending('station/st-1', 3, { update: LARGE.subarray(1, 40_000) })])

    const missed = await log.read('station/st-1', 1, 1)

    const updates = missed === 'moved' ? [] : missed.map(({ update }) => digest(update))
    expect(updates).toEqual([new Uint8Array(), LARGE, LARGE.slice(1, 40_000)].map(digest))
    expect(await log.notes('station/st-1', '')).toEqual(new Map([['large', 'n'.repeat(70_000)]]))
  })

  test('a writer that uses its buffer again does not change what is stored', async () => {
    const log = await make()
    const update = Buffer.from('honest')
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1, { update })])

    update.fill(0)

    expect(await log.read('station/st-1', 1, 1)).toEqual([{ sequence: 2, update: bytes('honest') }])
  })

  test('after closing, every call is refused, and closing again is no mistake', async () => {
    const log = await make()
    const committed = log.commit([opening('station/st-1')])
    await log.close()

    expect((await committed).kind).toBe('stored')
    await expect(log.commit([appending('station/st-1', 1)])).rejects.toThrow('closed')
    await expect(log.load('station/st-1')).rejects.toThrow('closed')
    await log.close()
  })
}

import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { appending, opening, sealing } from '../../helpers/changes.ts'

export function restingScenes(make: () => Promise<Log>): void {
  test('what is noted of a room is known as long as the room stands there', async () => {
    const log = await make()
    await log.commit([opening('station/st-1'), opening('station/st-10')])

    await log.rest([
      { room: 'station/st-1', sequence: 1, value: { due: 7, words: 'Phở \u0000' } },
      { room: 'station/st-10', sequence: 1, value: null },
    ])
    expect(await log.resting()).toEqual(
      new Map([
        ['station/st-1', { due: 7, words: 'Phở \u0000' }],
        ['station/st-10', null],
      ]),
    )

    await log.commit([appending('station/st-1', 1)])
    expect([...(await log.resting()).keys()]).toEqual(['station/st-10'])
  })

  test('noted anew it replaces what was, and a new epoch is a change', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.rest([{ room: 'station/st-1', sequence: 1, value: 'first' }])
    await log.rest([{ room: 'station/st-1', sequence: 1, value: 'second' }])
    expect(await log.resting()).toEqual(new Map([['station/st-1', 'second']]))

    await log.commit([sealing('station/st-1', 1)])
    expect(await log.resting()).toEqual(new Map())
  })

  test('what was noted of how a room stood before, or of none, is not known', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1)])

    await log.rest([
      { room: 'station/st-1', sequence: 1, value: 'before' },
      { room: 'station/never', sequence: 1, value: 'nowhere' },
    ])

    expect(await log.resting()).toEqual(new Map())
  })
}

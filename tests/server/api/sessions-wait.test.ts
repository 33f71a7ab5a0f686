import { expect, test } from 'vitest'
import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { getStation } from '../../../shared/api/station.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

test('a program stands in line for a spot, is answered at once, and has it when its holder has left', async () => {
  const { mai, nam, town } = await openApi({ tariff: { perHour: 0 } })
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await mai(startSession, { station, session: 's1' })
  const wait = { station, id: 'w1', connector: 'c1', waits: true } as const
  expect(await nam(bookSession, wait)).toMatchObject({ ok: true, value: { phase: 'requested' } })
  // Asked again it is the same place in line.
  expect(await nam(bookSession, wait)).toMatchObject({ ok: true, value: { phase: 'requested' } })
  expect(await nam(bookSession, { ...wait, id: 'w2', from: town.clock.now() })).toMatchObject({ why: 'not-a-time' })
  await mai(stopSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  const seen = await nam(getStation, { station })
  expect(seen.ok && seen.value.sessions.find(({ id }) => id === 'w1')?.phase).toBe('held')
})

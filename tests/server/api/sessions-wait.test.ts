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

test('a program stands in line for whichever spot is free first, and has it though it asked at another', async () => {
  const { mai, nam, lan, town } = await openApi({ tariff: { perHour: 0 } })
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await mai(startSession, { station, session: 's1' })
  await lan(startSession, { station, session: 's2', connector: 'c2' })
  const wait = { station, id: 'w1', connector: 'c1', waits: true, any: true } as const
  expect(await nam(bookSession, wait)).toMatchObject({ ok: true, value: { phase: 'requested' } })
  await town.pass(60_000)
  await lan(stopSession, { station, session: 's2' })
  await town.arbiter.whenIdle()
  // Asked again it is the same place in line, which has become a hold.
  expect(await nam(bookSession, wait)).toMatchObject({ ok: true, value: { phase: 'held', connector: 'c2' } })
  expect(await nam(bookSession, { station, id: 'w2', connector: 'c1', any: true })).toMatchObject({ why: 'not-a-time' })
})

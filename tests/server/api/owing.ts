import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import type { openApi } from './api-scene.ts'

const station = 'ben-thanh'

/** An hour at c1 that is not paid. */
export async function owing(api: Awaited<ReturnType<typeof openApi>>): Promise<void> {
  await api.mai(bookSession, { station, id: 's1', connector: 'c1' })
  await api.mai(startSession, { station, session: 's1' })
  await api.town.pass(HOUR_MS)
  await api.mai(stopSession, { station, session: 's1' })
  await api.town.arbiter.whenIdle()
}

import { createMemo } from 'solid-js'
import { HOUR_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { createPasts } from '../state/pasts.ts'
import { usePlaces } from '../state/places.tsx'
import { rangeQuestion } from './questions.ts'
import { USUAL_DAYS } from './span.ts'

/** Keeps the usual range of every place on this device: it is there to be read when no connection is. */
export function keepReady(): void {
  const { api } = useApp()
  const device = useDevice()
  const places = usePlaces()
  const beat = createMemo(() => Math.floor(device.now() / HOUR_MS))
  const isLive = createMemo(() => device.link().kind === 'live')
  const questions = () =>
    places().flatMap(({ id, station }) => {
      const info = station.view()?.info
      return info === undefined || !isLive() ? [] : rangeQuestion(id, info.timeZone, device.time(), USUAL_DAYS)
    })
  createPasts(api, questions, beat, () => device.time())
}

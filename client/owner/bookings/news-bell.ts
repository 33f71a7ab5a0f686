import { type Accessor, createEffect, createMemo, mapArray, onCleanup } from 'solid-js'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { createSound } from '../../state/sound.ts'
import { useStations } from '../state/stations.tsx'
import { type Heard, isForOwners, lastTold, listen } from './news.ts'

/** Places that catch up one after the other are one piece of news. */
const QUIET_MS = 5000

/** Counts what this owner has not looked at yet, and rings when there is more of it. */
export function createNewsBell(): { unseen: Accessor<number> } {
  const { preferences } = useApp()
  const device = useDevice()
  const me = useMe()
  const stations = useStations()
  const sound = createSound(window)
  onCleanup(() => sound.stop())

  let heard: Heard = new Map()
  let rungAt = 0
  const lastAt = mapArray(stations, ({ id, desk }) => {
    const last = createMemo(() => {
      const view = desk.view()
      return view === undefined ? null : lastTold(view.notes.values(), me.person.id)
    })
    return { id, last, isLive: createMemo(() => desk.link().kind === 'live') }
  })
  createEffect(() => {
    let isNews = false
    for (const { id, last, isLive } of lastAt()) {
      const told = last()
      if (told === null) continue
      const [after, isNew] = listen(heard, id, { isLive: isLive(), last: told })
      heard = after
      isNews ||= isNew
    }
    if (!isNews || device.time() - rungAt < QUIET_MS) return
    rungAt = device.time()
    if (!preferences.isMuted()) sound.ring()
  })

  const unseenAt = mapArray(stations, ({ desk }) =>
    createMemo(() => {
      const view = desk.view()
      return view === undefined ? 0 : unseenNotes(view, me.person.id).filter(isForOwners).length
    }),
  )
  return { unseen: createMemo(() => unseenAt().reduce((sum, one) => sum + one(), 0)) }
}

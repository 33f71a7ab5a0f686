import { type Accessor, createEffect, onCleanup } from 'solid-js'
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
  createEffect(() => {
    let isNews = false
    for (const { id, desk } of stations()) {
      const view = desk.view()
      if (view === undefined) continue
      const now = { isLive: desk.link().kind === 'live', last: lastTold(view.notes.values(), me.person.id) }
      const [after, isNew] = listen(heard, id, now)
      heard = after
      isNews ||= isNew
    }
    if (!isNews || device.time() - rungAt < QUIET_MS) return
    rungAt = device.time()
    if (!preferences.isMuted()) sound.ring()
  })

  return {
    unseen: () =>
      stations().reduce((sum, { desk }) => {
        const view = desk.view()
        return view === undefined ? sum : sum + unseenNotes(view, me.person.id).filter(isForOwners).length
      }, 0),
  }
}

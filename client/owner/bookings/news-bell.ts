import { type Accessor, createEffect, onCleanup } from 'solid-js'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { usePlaces } from '../state/places.tsx'
import { createChime } from './chime.ts'
import { type Heard, isForOwners, lastTold, listen } from './news.ts'

/** Counts what this owner has not looked at yet, and rings when there is more of it. */
export function createNewsBell(): { unseen: Accessor<number> } {
  const { preferences } = useApp()
  const device = useDevice()
  const me = useMe()
  const places = usePlaces()
  const chime = createChime(window, () => device.time())
  onCleanup(() => chime.close())

  let heard: Heard = new Map()
  createEffect(() => {
    let isNews = false
    for (const { id, desk } of places()) {
      const view = desk.view()
      if (view === undefined) continue
      const now = { isLive: desk.link().kind === 'live', last: lastTold(view.notes.values()) }
      const [after, isNew] = listen(heard, id, now)
      heard = after
      isNews ||= isNew
    }
    if (isNews && !preferences.isMuted()) chime.ring()
  })

  return {
    unseen: () =>
      places().reduce((sum, { desk }) => {
        const view = desk.view()
        return view === undefined ? sum : sum + unseenNotes(view, me.person.id).filter(isForOwners).length
      }, 0),
  }
}

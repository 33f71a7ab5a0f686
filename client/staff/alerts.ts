import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { unseenNotes } from '../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { Bell } from '../state/bell.ts'
import { useToasts } from '../ui/toast.tsx'
import { refusedItems } from './needs.ts'
import { newsOf } from './news.ts'
import type { Place } from './place.tsx'
import { useSound } from './sound.tsx'

const QUIET_MS = 3000
const SHOWN_MS = 6000
/** As long as the server may take to answer what was done here. */
const ECHO_MS = 60_000

/** Says what is new: by a sound if that is wanted, and always for the eye. */
export function createAlerts(place: Place): { isRinging: Accessor<boolean> } {
  const { preferences } = useApp()
  const device = useDevice()
  const me = useMe()
  const toasts = useToasts()
  const sound = useSound()
  const bell = new Bell(QUIET_MS)
  const [isRinging, setRinging] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  createEffect(() => {
    const [newest] = unseenNotes(place.desk(), me.person.id)
    const heard = { newest: lastTold(place, device.time()), refused: refusedItems(device.items()).length }
    const ring = bell.hear(heard, place.deskRoom.link().kind === 'live', device.time())
    if (ring === null) return
    if (ring === 'sound' && !preferences.isMuted()) sound.ring()
    if (newest !== undefined) toasts.say({ text: newsOf(place, newest) })
    setRinging(true)
    clearTimeout(timer)
    timer = setTimeout(() => setRinging(false), SHOWN_MS)
  })
  createEffect(() => {
    const unseen = unseenNotes(place.desk(), me.person.id).length
    document.title = unseen === 0 ? 'Berth' : `(${unseen}) Berth`
  })
  return { isRinging }
}

/** When something was last told that is not merely the echo of what was done here. */
function lastTold(place: Place, now: number): number {
  let last = 0
  for (const { told, session } of place.desk().notes.values()) {
    const touchedAt = session === undefined ? null : place.touchedAt(session)
    if (touchedAt === null || now - touchedAt > ECHO_MS) last = Math.max(last, told)
  }
  return last
}

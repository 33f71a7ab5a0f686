import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { unseenNotes } from '../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { Bell } from '../state/bell.ts'
import { useToasts } from '../ui/toast.tsx'
import { deedOf, refusalOf } from './deeds.ts'
import { refusedItems } from './needs.ts'
import { newsOf } from './news.ts'
import type { Place } from './place.tsx'
import { useSound } from './sound.tsx'

const QUIET_MS = 3000
const SHOWN_MS = 6000

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
  let wereRefused = 0
  createEffect(() => {
    const [newest] = unseenNotes(place.desk(), me.person.id)
    const refused = refusedItems(device.items())
    const isRefusal = refused.length > wereRefused
    const isLive = place.deskRoom.link().kind === 'live'
    if (isLive) wereRefused = refused.length
    const ring = bell.hear({ newest: newest?.told ?? 0, refused: refused.length }, isLive, device.time())
    if (ring === null) return
    if (ring === 'sound' && !preferences.isMuted()) sound.ring()
    const last = refused.at(-1)
    if (isRefusal && last !== undefined)
      toasts.say({ text: `${deedOf(place, last.what)}: ${refusalOf(place, last)}`, look: 'bad' })
    else if (newest !== undefined) toasts.say({ text: newsOf(place, newest) })
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

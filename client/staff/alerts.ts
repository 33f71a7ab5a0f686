import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { unseenNotes } from '../../shared/documents/desk/view.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { Bell } from '../state/bell.ts'
import { useWords } from '../state/words.ts'
import { useRouter } from '../ui/router.tsx'
import { useToasts } from '../ui/toast.tsx'
import { useDeeds } from './deeds.ts'
import { refusedItems } from './needs.ts'
import { useNews } from './news.ts'
import { roomAt } from './rail.tsx'
import { useSound } from './sound.tsx'
import { useStation } from './station.tsx'
import { staffWords } from './words/words.ts'

const QUIET_MS = 3000
const SHOWN_MS = 6000

/** Says what is new: by a sound if that is wanted, and always for the eye. */
export function createAlerts(): { isRinging: Accessor<boolean> } {
  const { rooms, station, desk } = useStation()
  const { words } = useWords(staffWords)
  const router = useRouter()
  const { deedOf, refusalOf } = useDeeds()
  const newsOf = useNews()
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
    const [newest] = unseenNotes(desk(), me.person.id)
    const refused = refusedItems(device.items())
    const isRefusal = refused.length > wereRefused
    const isLive = rooms.desk.link().kind === 'live'
    if (isLive) wereRefused = refused.length
    const ring = bell.hear({ newest: newest?.told ?? 0, refused: refused.length }, isLive, device.time())
    if (ring === null) return
    if (ring === 'sound' && !preferences.isMuted()) sound.ring()
    const last = refused.at(-1)
    if (isRefusal && last !== undefined) toasts.say({ text: `${deedOf(last.what)}: ${refusalOf(last)}`, look: 'bad' })
    else if (newest !== undefined) toasts.say({ text: newsOf(newest) })
    setRinging(true)
    clearTimeout(timer)
    timer = setTimeout(() => setRinging(false), SHOWN_MS)
  })
  createEffect(() => {
    const unseen = unseenNotes(desk(), me.person.id).length
    const at = `${words().rail[roomAt(router.path())]} · ${station().info.name}`
    document.title = unseen === 0 ? at : `(${unseen}) ${at}`
  })
  return { isRinging }
}

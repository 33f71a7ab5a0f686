import Banknote from 'lucide-solid/icons/banknote'
import CalendarDays from 'lucide-solid/icons/calendar-days'
import LayoutDashboard from 'lucide-solid/icons/layout-dashboard'
import MapPin from 'lucide-solid/icons/map-pin'
import ScrollText from 'lucide-solid/icons/scroll-text'
import Tag from 'lucide-solid/icons/tag'
import Users from 'lucide-solid/icons/users'
import Webhook from 'lucide-solid/icons/webhook'

/** The screens, in the order of a day. The first four stand at the foot of a phone. */
export const SCREENS = [
  { key: 'overview', to: '/', icon: LayoutDashboard },
  { key: 'bookings', to: '/bookings', icon: CalendarDays },
  { key: 'places', to: '/places', icon: MapPin },
  { key: 'money', to: '/money', icon: Banknote },
  { key: 'prices', to: '/prices', icon: Tag },
  { key: 'people', to: '/people', icon: Users },
  { key: 'programs', to: '/programs', icon: Webhook },
  { key: 'audit', to: '/audit', icon: ScrollText },
] as const

export type ScreenKey = (typeof SCREENS)[number]['key']

export const AT_THE_FOOT = 4

/** The screen of an address. */
export function screenOf(path: string): ScreenKey | null {
  const [, first = ''] = path.split('/')
  return SCREENS.find(({ to }) => to === `/${first}`)?.key ?? null
}

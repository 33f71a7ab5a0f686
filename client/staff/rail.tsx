import Banknote from 'lucide-solid/icons/banknote'
import CalendarCheck from 'lucide-solid/icons/calendar-check'
import HandCoins from 'lucide-solid/icons/hand-coins'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wallet from 'lucide-solid/icons/wallet'
import { For, type JSX } from 'solid-js'
import { useDevice } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { CountBadge } from '../ui/badge.tsx'
import { Go, useRouter } from '../ui/router.tsx'
import { needsOf } from './needs.ts'
import { useStation } from './station.tsx'
import type { RoomOfWork } from './words/floor.ts'
import { staffWords } from './words/words.ts'
import './rail.css'

const ROOMS: readonly RoomOfWork[] = ['floor', 'owing', 'bookings', 'topUps', 'attention', 'shift']

const PATHS: Readonly<Record<RoomOfWork, string>> = {
  floor: '/',
  owing: '/owing',
  bookings: '/bookings',
  topUps: '/top-ups',
  attention: '/attention',
  shift: '/shift',
}

export function roomAt(path: string): RoomOfWork {
  return ROOMS.find(room => PATHS[room] === path) ?? 'floor'
}

/** Everything is one tap of the thumb away, at the edge. */
export function Rail(): JSX.Element {
  const { words } = useWords(staffWords)
  const { station, desk } = useStation()
  const device = useDevice()
  const router = useRouter()
  const counts = () => {
    const needs = needsOf(station(), desk(), device.items(), device.now())
    return { ...needs, floor: 0, bookings: 0, shift: 0 }
  }
  /** The view beside it stays. */
  const to = (room: RoomOfWork) => {
    const query = router.query().toString()
    return query === '' ? PATHS[room] : `${PATHS[room]}?${query}`
  }
  return (
    <nav class="rail" aria-label={words().rooms}>
      <For each={ROOMS}>
        {room => (
          <Go to={to(room)} class="rail-item" current={roomAt(router.path()) === room}>
            <span class="rail-icon">
              {iconOf(room)}
              <span class="rail-count">
                <CountBadge count={counts()[room]} label={String(counts()[room])} />
              </span>
            </span>
            <span class="rail-word">{words().rail[room]}</span>
          </Go>
        )}
      </For>
    </nav>
  )
}

function iconOf(room: RoomOfWork): JSX.Element {
  switch (room) {
    case 'floor':
      return <LayoutGrid aria-hidden="true" />
    case 'owing':
      return <HandCoins aria-hidden="true" />
    case 'bookings':
      return <CalendarCheck aria-hidden="true" />
    case 'topUps':
      return <Wallet aria-hidden="true" />
    case 'attention':
      return <TriangleAlert aria-hidden="true" />
    case 'shift':
      return <Banknote aria-hidden="true" />
  }
}

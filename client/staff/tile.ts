import { spotAt } from '../../shared/documents/station/spot.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { meterAt, registersOf } from '../state/live-meter.ts'
import { costSoFar, isPaidAhead, owedOf } from '../state/owed.ts'
import { type SpotKind, type SpotLook, spotLook } from '../state/spot-look.ts'
import type { Lives } from '../sync/engine.ts'
import { charge, remaining } from '../ui/format.ts'
import type { Place } from './place.tsx'

/** What a tile of the floor shows. */
export interface Tile {
  kind: SpotKind
  word: string
  figure?: string
  who?: string
  progress: number | null
  badge: 'two-there' | 'issue' | null
  isProvisional: boolean
}

/** From when on a used seat counts as a whole circle: the arc has to end somewhere. */
const WHOLE_MS = 4 * 3_600_000

export function tileOf(place: Place, lives: Lives, connector: string, now: number): Tile {
  const station = place.station()
  const look = spotLook(station, connector, now)
  const { word, figure, progress } = facesOf(place, lives, look, now)
  const who = 'session' in look ? place.say.who(look.session.id) : null
  return {
    kind: look.kind,
    word,
    ...(figure !== undefined && { figure }),
    ...(who !== null && { who }),
    progress: progress ?? null,
    badge: badgeOf(station, connector, now),
    isProvisional: 'isProvisional' in look && look.isProvisional,
  }
}

function badgeOf(station: StationView, connector: string, now: number): Tile['badge'] {
  if (spotAt(station, connector, now).crowd.length > 0) return 'two-there'
  return [...station.issuesAt(connector)].some(issue => issue.isOpen) ? 'issue' : null
}

interface Face {
  word: string
  figure?: string
  progress?: number
}

function facesOf(place: Place, lives: Lives, look: SpotLook, now: number): Face {
  const words = place.words()
  const word = place.own().states[look.kind]
  switch (look.kind) {
    case 'free':
      return look.nextFrom === undefined ? { word } : { word, figure: words.nextAt(place.say.clock(look.nextFrom)) }
    case 'held':
      return look.until === null || look.until <= now ? { word } : { word, figure: remaining(look.until - now) }
    case 'active':
      return activeFace(place, lives, look, now)
    case 'owing': {
      if (isPaidAhead(look.session)) return { word: words.paidWaits }
      const owed = owedOf(place.station(), look.session, now)
      return { word, figure: owed.kind === 'unknown' ? words.billComes : place.say.money(owed.amount) }
    }
    case 'broken':
    case 'closed':
    case 'unknown':
      return { word }
  }
}

function activeFace(
  place: Place,
  lives: Lives,
  { session, since, until, isAway }: Extract<SpotLook, { kind: 'active' }>,
  now: number,
): Face {
  const station = place.station()
  const meter = meterAt(lives, session.connector, session.id)
  const cost = costSoFar(station, session, now, meter === null ? undefined : registersOf(meter))
  const figures = [
    meter?.soc === undefined ? null : charge(meter.soc),
    meter === null ? null : place.say.energy(meter.energyWh),
    place.say.duration(now - since),
    cost === null || cost.total === 0 ? null : place.say.money(cost.total),
  ]
  const lasted = (now - since) / (until === null ? WHOLE_MS : Math.max(1, until - since))
  return {
    word: isAway ? place.common().away : place.own().states.active,
    figure: figures.filter(figure => figure !== null).join(' · '),
    progress: meter?.soc === undefined ? lasted : meter.soc / 100,
  }
}

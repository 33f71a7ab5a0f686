import type { Spot } from '../../shared/documents/station/spot.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { meterAt, registersOf } from '../state/live-meter.ts'
import { costSoFar, isPaidAhead } from '../state/owed.ts'
import type { SeenSpot, SpotKind, SpotLook } from '../state/spot-look.ts'
import type { Lives } from '../sync/engine.ts'
import { charge, power, remaining } from '../ui/format.ts'
import { shareAt } from '../ui/power-words.ts'
import { stateWord } from '../ui/state-word.ts'
import { chargerErrors } from '../words/charger-errors.ts'
import type { SharedWords } from '../words/shared.ts'
import { owedHere, sayOwed } from './owed-here.ts'
import type { Say } from './say.ts'
import type { FloorWords } from './words/floor.ts'
import type { TradeWords } from './words/trade.ts'

/** A spot as its tile on the floor shows it. */
export interface Tile {
  kind: SpotKind
  word: string
  /** The one figure to see from afar. */
  figure?: string
  /** The others, each in a place of its own. */
  slots?: readonly string[]
  who?: string
  progress: number | null
  badge: 'two-there' | 'issue' | null
  isProvisional: boolean
}

/** From when on a used seat counts as a whole circle: the arc has to end somewhere. */
const WHOLE_MS = 4 * 3_600_000

/** A station now, and the words and figures its tiles are written in. */
export interface TileParts {
  station: StationView
  lives: Lives
  now: number
  say: Say
  words: FloorWords
  own: TradeWords
  shared: SharedWords
}

export function tileOf({ spot, look }: SeenSpot, parts: TileParts): Tile {
  const { station, say } = parts
  const { word, figure, slots, progress } = faceOf(look, parts, spot.reported)
  const who = 'session' in look ? say.who(look.session.id) : null
  return {
    kind: look.kind,
    word,
    ...(figure !== undefined && { figure }),
    ...(slots !== undefined && { slots }),
    ...(who !== null && { who }),
    progress: progress ?? null,
    badge: badgeOf(station, spot),
    isProvisional: 'isProvisional' in look && look.isProvisional,
  }
}

function badgeOf(station: StationView, { connector, crowd }: Spot): Tile['badge'] {
  if (crowd.length > 0) return 'two-there'
  return [...station.issuesAt(connector)].some(issue => issue.isOpen) ? 'issue' : null
}

interface Face {
  word: string
  figure?: string
  slots?: readonly string[]
  progress?: number
}

function faceOf(look: SpotLook, parts: TileParts, reported: Spot['reported']): Face {
  const { station, now, say, words, own, shared } = parts
  const word = stateWord(look, shared, own.states)
  switch (look.kind) {
    case 'free':
      return look.nextFrom === undefined ? { word } : { word, figure: words.nextAt(say.clock(look.nextFrom)) }
    case 'held':
      return look.until === null || look.until <= now ? { word } : { word, figure: remaining(look.until - now) }
    case 'active':
      return activeFace(look, word, parts)
    case 'owing': {
      if (isPaidAhead(look.session)) return { word: words.paidWaits }
      return { word, figure: sayOwed(owedHere(station, parts.lives, look.session, now), say, words) }
    }
    case 'broken':
      return look.isReported || reported === null ? { word } : { word, figure: errorWord(reported, shared) }
    case 'unknown':
      return reported === null ? { word } : { word, figure: words.silentSince(say.clock(reported.at)) }
    case 'closed':
      return { word }
  }
}

/** The charger's fault in words; its own word where it is no known one. */
export function errorWord(
  { error = 'OtherError', status }: NonNullable<Spot['reported']>,
  shared: SharedWords,
): string {
  if (status === 'unavailable') return shared.outOfService
  return chargerErrors[shared.locale][error] ?? error
}

function activeFace(
  { session, since, until }: Extract<SpotLook, { kind: 'active' }>,
  word: string,
  { station, lives, now, say, shared }: TileParts,
): Face {
  const share = shareAt(lives, session.connector, session.id)
  const meter = meterAt(lives, session.connector, session.id)
  const cost = costSoFar(station, session, now, meter === null ? undefined : registersOf(meter))
  const [figure, ...slots] = [
    ...(meter?.soc === undefined ? [] : [charge(meter.soc)]),
    ...(meter === null ? [] : [say.energy(meter.energyWh)]),
    say.duration(now - since),
    ...(cost === null || cost.total === 0 ? [] : [say.money(cost.total)]),
    ...(share?.how === 'shared' ? [`${power(shared.locale, share.watts)} / ${power(shared.locale, share.most)}`] : []),
  ]
  const lasted = (now - since) / (until === null ? WHOLE_MS : Math.max(1, until - since))
  return {
    word: share?.how === 'waits' ? shared.waitsForPower : word,
    ...(figure !== undefined && { figure }),
    ...(slots.length > 0 && { slots }),
    progress: meter?.soc === undefined ? lasted : meter.soc / 100,
  }
}

import { type LiveMeter, readLiveMeter } from '../../../shared/documents/meter.ts'
import { calledIn } from '../../../shared/documents/station/names.ts'
import type { Connector, Info } from '../../../shared/documents/station/view.ts'
import type { Locale } from '../../state/preferences.ts'
import type { SpotLook } from '../../state/spot-look.ts'
import type { Live } from '../../sync/engine.ts'
import { charge, duration, power, when } from '../../ui/format.ts'
import { stateWord } from '../../ui/state-word.ts'
import { named, type SharedWords } from '../../words/shared.ts'
import type { StationWords } from '../words/station.ts'

export interface SpotTelling {
  word: string
  figure?: string
  progress: number | null
}

interface Telling {
  look: SpotLook
  info: Info
  live: Live | undefined
  now: number
  locale: Locale
  words: StationWords
  shared: SharedWords
}

/** How a spot is told of to a customer: the word for its state, one figure, and how far it has come. */
export function tellSpot({ look, info, live, now, locale, words, shared }: Telling): SpotTelling {
  const word = stateWord(look, shared)
  const time = (at: number) => when(locale, at, now, info.timeZone)
  switch (look.kind) {
    case 'free':
      return {
        word,
        progress: null,
        ...(look.nextFrom !== undefined && { figure: words.freeUntil(time(look.nextFrom)) }),
      }
    case 'held':
      return { word, progress: null, ...(look.until !== null && { figure: words.until(time(look.until)) }) }
    case 'active': {
      if (look.isAway) return { word, progress: shareOf(look.since, look.until, now), ...untilIn(look.until) }
      const meter = meterIn(live, look.session.id)
      if (meter?.soc !== undefined) {
        return { word, figure: `${charge(meter.soc)} · ${power(locale, meter.powerW)}`, progress: meter.soc / 100 }
      }
      if (meter !== null) return { word, figure: power(locale, meter.powerW), progress: null }
      if (look.until !== null) return { word, progress: shareOf(look.since, look.until, now), ...untilIn(look.until) }
      return { word, figure: duration(locale, now - look.since), progress: null }
    }
    case 'unknown':
      return { word, progress: null, ...(live !== undefined && { figure: words.noWordSince(time(live.at)) }) }
    default:
      return { word, progress: null }
  }

  function untilIn(until: number | null): { figure?: string } {
    return until === null ? {} : { figure: words.until(time(until)) }
  }
}

function meterIn(live: Live | undefined, session: string): LiveMeter | null {
  const meter = live === undefined ? null : readLiveMeter(live.state)
  return meter?.session === session ? meter : null
}

function shareOf(from: number, until: number | null, now: number): number | null {
  return until === null || until <= from ? null : Math.min(1, Math.max(0, (now - from) / (until - from)))
}

/** The kind of a spot: CCS2 · 60 kW, or its place and features. */
export function detailOf(
  connector: Connector,
  { info, locale, shared }: Pick<Telling, 'info' | 'locale' | 'shared'>,
): string {
  const { type, powerW, zone, features = [] } = connector
  const kind = type === 'seat' ? [] : [named(shared.types, type)]
  const strength = powerW === undefined ? [] : [power(locale, powerW)]
  const words = [
    ...kind,
    ...strength,
    ...(zone === undefined ? [] : [calledIn(info, locale, zone)]),
    ...features.map(word => named(shared.features, word)),
  ].filter(Boolean)
  // A quiet seat in the quiet zone is said to be quiet once.
  const said = words.map(word => word.toLowerCase())
  return words.filter((word, place) => said.indexOf(word.toLowerCase()) === place).join(' · ')
}

import type { Accessor } from 'solid-js'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Locale } from '../state/preferences.ts'
import { whoAt } from '../state/who.ts'
import { clock, day, duration, energy, isSameDay, money, when } from '../ui/format.ts'
import type { SharedWords } from '../words/shared.ts'

/** Figures and names as a station says them. */
export interface Say {
  money(amount: number): string
  clock(at: number): string
  when(at: number): string
  /** From one time to another: the day is said once. */
  span(from: number, until: number): string
  duration(ms: number): string
  energy(wh: number): string
  /** The label of a spot. */
  spot(connector: string): string
  /** The name behind a session, as staff know it. */
  who(session: string): string | null
  /** A person of the team. */
  member(person: string): string
}

export interface SayParts {
  station: Accessor<StationView>
  desk: Accessor<DeskView>
  locale: Accessor<Locale>
  now: Accessor<number>
  shared: Accessor<SharedWords>
}

export function createSay({ station, desk, locale, now, shared }: SayParts): Say {
  const zone = () => station().info.timeZone
  const span = (from: number, until: number) => {
    if (!isSameDay(from, until, zone()))
      return `${when(locale(), from, now(), zone())} – ${when(locale(), until, now(), zone())}`
    const times = `${clock(locale(), from, zone())} – ${clock(locale(), until, zone())}`
    return isSameDay(from, now(), zone()) ? times : `${day(locale(), from, zone())}, ${times}`
  }
  return {
    money: amount => money(locale(), amount, station().info.currency),
    clock: at => clock(locale(), at, zone()),
    when: at => when(locale(), at, now(), zone()),
    span,
    duration: ms => duration(locale(), ms),
    energy: wh => energy(locale(), wh),
    spot: connector => station().connectors.get(connector)?.label ?? connector,
    who: session => whoAt(desk(), session, shared()),
    member: person => desk().team.get(person)?.name ?? person,
  }
}

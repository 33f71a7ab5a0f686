import type { HistorySession } from '../../../shared/api/history.ts'
import { isDeskCode } from '../../../shared/documents/station/code.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { whoAt } from '../../state/who.ts'
import { phaseWord } from '../../ui/phase-word.ts'
import type { SharedWords } from '../../words/shared.ts'
import { isMeant } from '../shell/meant.ts'
import { nameOf, type OwnerStation } from '../state/stations.tsx'
import { beginOf } from './standing.ts'

/** A booking or session as one line tells it, whether the station still has it or only its archive. */
export interface Booked {
  readonly key: string
  readonly rooms: OwnerStation
  readonly session: string
  readonly label: string
  readonly who: string
  readonly begin: number
  readonly until: number | undefined
  readonly phase: Phase
  readonly word: string
  readonly due: number
  readonly isProvisional: boolean
  readonly past?: HistorySession
  /** By which it is found, beside its code. */
  readonly known: readonly string[]
}

interface Told {
  now: number
  shared: SharedWords
  nobody: string
}

export function bookedNow(
  rooms: OwnerStation,
  station: StationView,
  session: SessionView,
  { now, shared, nobody }: Told,
): Booked {
  const desk = rooms.desk.view()
  const label = station.connectors.get(session.connector)?.label ?? session.connector
  const who = (desk && whoAt(desk, session.id, shared)) ?? nobody
  const { plate = '' } = desk?.walkIns.get(session.id) ?? {}
  const { phone = '' } = desk?.people.get(session.id) ?? {}
  const phase = phaseAt(station, session, now)
  return {
    key: `${rooms.id}/${session.id}`,
    rooms,
    session: session.id,
    label,
    who,
    begin: beginOf(session),
    until: session.stopped?.at ?? session.booked?.until,
    phase,
    word: phaseWord(session, phase, shared),
    due: session.money.due,
    isProvisional: session.isProvisional,
    known: [who, label, nameOf(rooms), plate, phone],
  }
}

/** Those that have ended since then, by the archive: most nights a station's document begins afresh without them. */
export function bookedBefore(
  rooms: OwnerStation,
  since: number,
  { shared, nobody }: Pick<Told, 'shared' | 'nobody'>,
): Booked[] {
  const live = rooms.station.view()?.sessions
  return rooms.past.past().sessions.flatMap((past): Booked[] => {
    const { id, label, phase, isOpen, name: who = nobody, started, stopped, booked, at } = past
    const begin = started?.at ?? booked?.from ?? at
    if (isOpen || begin < since || live?.has(id) === true) return []
    return [
      {
        ...{ key: `${rooms.id}/${id}`, rooms, session: id, label, who, begin, phase, past },
        until: stopped?.at ?? booked?.until,
        word: phaseWord(past, phase, shared),
        due: past.money.due,
        isProvisional: false,
        known: [who, label, nameOf(rooms)],
      },
    ]
  })
}

export function isFound({ session, known }: Booked, typed: string): boolean {
  return typed.trim() === '' || isDeskCode(typed, session) || isMeant(typed.trim(), known)
}

import type { HistoryAct } from '../../../shared/api/history.ts'
import type { People, StaffingAct } from '../../arbiter/people.ts'
import { authorView } from './authors.ts'
import { type Chapter, EMPTY, type Row } from './chapter.ts'

type Known = Pick<People, 'nameOf' | 'staffingAt'>

/** Invitations and roles: the accounts hold them, so they are in no document's chapter. */
export function staffingChapter(people: Known, station: string): Chapter {
  return { ...EMPTY, acts: (people.staffingAt?.(station) ?? []).map(act => rowOf(act, people)) }
}

function rowOf({ id, at, by, what, role, person, why }: StaffingAct, people: Known): Row<HistoryAct> {
  const author = what === 'invitation-accepted' ? (role ?? 'staff') : 'owner'
  const whom = person === undefined ? null : people.nameOf(person)
  const said: HistoryAct = {
    ...{ id: `team/${id}`, at, heardAt: at, by: authorView(`${author}:${by}`, people), what },
    ...(role !== undefined && { role }),
    ...(why !== undefined && { why }),
    ...(whom !== null && { whom }),
  }
  return { record: said.id, heardAt: at, said }
}

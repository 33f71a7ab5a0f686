import type * as Y from 'yjs'
import { desk } from '../../../shared/documents/desk.ts'
import { station } from '../../../shared/documents/station.ts'
import type { People } from '../../arbiter/people.ts'
import type { Views } from '../../arbiter/views.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { type Chapter, EMPTY, type Row, Sources } from './chapter.ts'
import { DESK_ROOTS, deskChapter } from './desk-chapter.ts'
import { type Epoch, type EpochParts, lastIn, readSealed, recordsIn, withLiveDoc } from './epochs.ts'
import type { SealedChapters } from './sealed-chapters.ts'
import { STATION_ROOTS, stationChapter } from './station-chapter.ts'

export interface ChapterParts extends EpochParts {
  views: Views
  people: Pick<People, 'nameOf' | 'staffingAt'>
  sealed: SealedChapters
  clock: { now(): number }
}

/** An epoch's chapter; `moved` if it was sealed while being read, when part of it may be in the next. */
export function readChapter(parts: ChapterParts, epoch: Epoch): Promise<Chapter | 'moved'> {
  return epoch.sealedAt === null ? readLive(parts, epoch) : readFromSealed(parts, epoch, epoch.sealedAt)
}

async function readLive(parts: ChapterParts, epoch: Epoch): Promise<Chapter | 'moved'> {
  const read = await withLiveDoc(parts, epoch.room, async (doc, current) =>
    current === epoch.epoch ? readDoc(parts, epoch, doc, parts.clock.now()) : 'moved',
  )
  if (read === null) return EMPTY
  const after = await withLiveDoc(parts, epoch.room, async (_, current) => current)
  return after === epoch.epoch ? read : 'moved'
}

/** A sealed epoch never changes, but a late payment may have taken a record into a later epoch. */
async function readFromSealed(parts: ChapterParts, epoch: Epoch, sealedAt: number): Promise<Chapter> {
  const chapter = await parts.sealed.read(epoch, async () =>
    readDoc(parts, epoch, await readSealed(parts, epoch), sealedAt),
  )
  const named = [chapter.sessions, chapter.payments, chapter.acts, chapter.shifts].flat().map(({ record }) => record)
  const here = await lastIn(parts, epoch, [...new Set(named)])
  return only(chapter, here)
}

function only({ sessions, payments, acts, shifts }: Chapter, here: ReadonlyMap<string, IndexedRecord>): Chapter {
  const isHere = ({ record }: Row<unknown>) => here.has(record)
  return {
    sessions: sessions.filter(isHere),
    payments: payments.filter(isHere),
    acts: acts.filter(isHere),
    shifts: shifts.filter(isHere),
  }
}

async function readDoc(parts: ChapterParts, epoch: Epoch, doc: Y.Doc, now: number): Promise<Chapter> {
  const { views, people } = parts
  const isDesk = epoch.room.kind === desk.name
  const names = isDesk ? recordsIn(doc, desk, DESK_ROOTS) : recordsIn(doc, station, STATION_ROOTS)
  const sources = new Sources(await lastIn(parts, epoch, names), people)
  return isDesk ? deskChapter(views.desk(doc), sources) : stationChapter(views.station(doc), sources, now)
}

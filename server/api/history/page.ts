import type { HistoryPage } from '../../../shared/api/history.ts'
import { type DeskView, nameOf } from '../../../shared/documents/desk/view.ts'
import { CLOCK_AHEAD_MS, roomOf } from '../../../shared/sync/engine.ts'
import type { Chapter, Row } from './chapter.ts'
import { type Epoch, epochsOf, withLiveDoc } from './epochs.ts'
import { type Range, within } from './range.ts'
import { type ChapterParts, readChapter } from './read-chapter.ts'
import { sizeOf } from './sealed-chapters.ts'
import { staffingChapter } from './staffing-chapter.ts'

export interface AskedPage {
  station: string
  range: Range
  since: number
  /** The first epoch to read; left out: the newest. */
  cursor?: string
}

/** A season fits into a few dozen pages, and a phone reads one between two frames. */
const ROWS_A_PAGE = 200

/** Epochs newest first: those of the station, then those of its desk. */
export async function readPage(parts: ChapterParts, asked: AskedPage): Promise<HistoryPage> {
  // Before the first reading: what comes in meanwhile is told again rather than never.
  const now = parts.clock.now()
  const epochs = await epochsFor(parts, asked)
  const begin = asked.cursor === undefined ? 0 : epochs.findIndex(epoch => cursorOf(epoch) === asked.cursor)
  // The accounts' own part comes with the first page.
  const chapters =
    asked.cursor === undefined ? [within(staffingChapter(parts.people, asked.station), asked.range, asked.since)] : []
  let rows = 0
  let at = begin === -1 ? epochs.length : begin
  for (; rows < ROWS_A_PAGE; at += 1) {
    const epoch = epochs[at]
    if (epoch === undefined) return pageOf(parts, asked, chapters, null, now)
    const chapter = await readChapter(parts, epoch)
    if (chapter === 'moved') return readPage(parts, asked)
    const told = within(chapter, asked.range, asked.since)
    chapters.push(told)
    rows += sizeOf(told)
  }
  return pageOf(parts, asked, chapters, epochs[at] ?? null, now)
}

/** An epoch sealed before a time has nothing later to tell, except from clocks that run ahead. */
async function epochsFor(parts: ChapterParts, { station, range, since }: AskedPage): Promise<Epoch[]> {
  const rooms = [roomOf('station', station), roomOf('desk', station)]
  const epochs = await Promise.all(rooms.map(room => epochsOf(parts, room)))
  return epochs
    .flat()
    .filter(({ sealedAt }) => sealedAt === null || (sealedAt + CLOCK_AHEAD_MS > range.from && sealedAt >= since))
}

function cursorOf({ room, epoch }: Epoch): string {
  return `${room.kind}-${epoch}`
}

async function pageOf(
  parts: ChapterParts,
  { station }: AskedPage,
  chapters: readonly Chapter[],
  next: Epoch | null,
  now: number,
): Promise<HistoryPage> {
  const said = <Said>(of: (chapter: Chapter) => readonly Row<Said>[]) => chapters.flatMap(of).map(({ said }) => said)
  const { views } = parts
  const info = await withLiveDoc(parts, roomOf('station', station), async doc => views.station(doc).info)
  const sessions = said(({ sessions }) => sessions)
  const named = await withLiveDoc(parts, roomOf('desk', station), async doc => nameAll(views.desk(doc), sessions))
  return {
    at: now,
    currency: info?.currency ?? '',
    timeZone: info?.timeZone ?? '',
    sessions: named ?? sessions,
    payments: said(({ payments }) => payments),
    acts: said(({ acts }) => acts),
    shifts: said(({ shifts }) => shifts),
    ...(next !== null && { next: cursorOf(next) }),
  }
}

/** The person behind a session, as long as the desk knows: names are erased, history is not. */
function nameAll(desk: DeskView, sessions: HistoryPage['sessions']): HistoryPage['sessions'] {
  return sessions.map(session => {
    const name = nameOf(desk, session.id)
    return name === null ? session : { ...session, name }
  })
}

import { readPage } from '../../../server/api/history/page.ts'
import { SealedChapters } from '../../../server/api/history/sealed-chapters.ts'
import type { StaffingAct } from '../../../server/arbiter/people.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { HistoryPage } from '../../../shared/api/history.ts'
import { start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { LAN } from '../../helpers/people.ts'
import { Town } from '../arbiter/town.ts'
import { seal } from './api-scene.ts'

const NAMES = new Map([
  ['lan', 'Lan'],
  ['hoa', 'Hoa'],
])
export const nameOf = (person: string) => NAMES.get(person) ?? null

/** A station with days behind it, and its history as it is read. */
export class Past {
  readonly town = new Town()
  readonly sealed = new SealedChapters()
  readonly team: StaffingAct[] = []
  #receipts = 0

  async visit(id: string, pay = true): Promise<void> {
    const { town } = this
    await town.act(LAN, 'st-1', view => start(view, { session: id, at: town.now, connector: 'c1', via: 'staff' }))
    await town.pass(HOUR_MS)
    await town.act(LAN, 'st-1', view => stop(view, { session: id, at: town.now, via: 'staff' }))
    await town.arbiter.whenIdle()
    if (pay) await this.pay(id)
  }

  async pay(session: string, amount = 10_000): Promise<void> {
    this.#receipts += 1
    const receipt = `st-1-A-${this.#receipts}`
    const taken = { id: `p-${receipt}`, session, at: this.town.now, method: 'cash' as const, amount, receipt }
    await this.town.act(LAN, 'st-1', view => takePayment(view, taken))
    await this.town.arbiter.whenIdle()
  }

  seal(...keep: readonly string[]): Promise<void> {
    return seal(this.town, 'st-1', ...keep)
  }

  page(cursor?: string, range = { from: 0, until: Number.MAX_SAFE_INTEGER }, since = 0): Promise<HistoryPage> {
    const { rooms, log, clock } = this.town
    const parts = {
      rooms,
      log,
      clock,
      views: new Views(),
      people: { nameOf, staffingAt: () => this.team },
      sealed: this.sealed,
    }
    return readPage(parts, { station: 'st-1', range, since, ...(cursor !== undefined && { cursor }) })
  }

  /** Every page of it. */
  async all(range?: { from: number; until: number }): Promise<HistoryPage> {
    const pages = [await this.page(undefined, range)]
    for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
      pages.push(await this.page(next, range))
    const [{ at = 0, currency = '', timeZone = '' } = {}] = pages
    return {
      at,
      currency,
      timeZone,
      sessions: pages.flatMap(({ sessions }) => sessions),
      payments: pages.flatMap(({ payments }) => payments),
      acts: pages.flatMap(({ acts }) => acts),
      shifts: pages.flatMap(({ shifts }) => shifts),
    }
  }
}

export async function openPast(): Promise<Past> {
  const past = new Past()
  await past.town.build('st-1', { connectors: { c1: {}, c2: {} } })
  return past
}

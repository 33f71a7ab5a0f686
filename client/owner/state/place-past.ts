import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { type HistoryPage, history } from '../../../shared/api/history.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { Api } from '../../state/api.ts'
import { dayOf, Past, type Rows } from '../money/past.ts'
import type { Extent, PastShelf } from './kept-past.ts'

/** A place's past, as far as it was wanted. */
export interface PlacePast {
  /** A reader of it runs again when there is more of it, or something else. */
  past: Accessor<Past>
  /** Since when everything is known; infinite while nothing is. */
  from: Accessor<number>
  /** When that was so: now, as long as nothing else has been heard. */
  at: Accessor<number>
  /** How far this device could go without a connection. */
  keptFrom: Accessor<number>
  isAsking: Accessor<boolean>
  /** Why the last question had no answer. */
  why: Accessor<string | null>
  /** Sees to it that everything since then is known: from this device, else from the server. */
  reach(from: number): void
  /** Asks once for news that no document tells of. */
  renew(): void
}

export interface PastParts {
  station: string
  api: Api
  shelf: Pick<PastShelf, keyof PastShelf>
  time: () => number
  isLive: Accessor<boolean>
  /** How often the place's documents have changed. */
  changes: Accessor<number>
  /** When it may be asked again. */
  beat: Accessor<unknown>
}

/** A device keeps sixty days and the sixty before; what lies further back is asked for each time. */
const MOST_DAYS = 125
/** A fact has its time before it is seen by everybody. */
const OVERLAP_MS = 10_000

/**
 * Keeps a place's past: each stretch of it is asked for once, in pages, and lies on this device from then on. After that
 * only what has changed is asked for, and nothing while nothing changes.
 *
 *     ├── older, when wanted ──┤── kept ──────────────┤── since ──► now
 */
export function createPlacePast(parts: PastParts): PlacePast {
  const { station, shelf, time, isLive, changes, beat } = parts
  const past = new Past(station)
  const [told, tell] = createSignal(undefined, { equals: false })
  const [from, setFrom] = createSignal(Number.POSITIVE_INFINITY)
  const [askedAt, setAt] = createSignal(0)
  const [keptFrom, setKeptFrom] = createSignal(Number.POSITIVE_INFINITY)
  const [wanted, setWanted] = createSignal(Number.POSITIVE_INFINITY)
  const [tasks, setTasks] = createSignal(0)
  const [why, setWhy] = createSignal<string | null>(null)
  const loaded = new Set<number>()
  let kept: Promise<{ extent: Extent | null; days: Set<number> }> | null = null
  let since = 0
  /** How many changes there were when it was last asked. */
  let seen = -1
  let isOver = false
  let queue = Promise.resolve()
  onCleanup(() => {
    isOver = true
  })

  /** One at a time: a stretch of the past ends where the next begins. */
  function inTurn(task: () => Promise<void>): void {
    setTasks(count => count + 1)
    const mine = queue.then(() => (isOver ? undefined : task())).finally(() => setTasks(count => count - 1))
    queue = mine.catch(() => {})
  }

  function open() {
    kept ??= Promise.all([shelf.extent(), shelf.days()]).then(([extent, days]) => ({
      extent,
      days: extent === null ? new Set<number>() : days,
    }))
    return kept
  }

  async function load(begin: number): Promise<void> {
    const { extent, days } = await open()
    if (extent === null || from() <= extent.from) return
    past.currency ||= extent.currency
    past.timeZone ||= extent.timeZone
    const end = Math.max(begin, extent.from)
    for (const day of [...days].sort((a, b) => b - a)) if (day >= dayOf(end)) await loadDay(day)
    if (since === 0) [since] = [extent.since, setAt(extent.at)]
    setKeptFrom(extent.from)
    setFrom(Math.min(from(), end))
    tell(undefined)
  }

  async function loadDay(day: number): Promise<void> {
    if (loaded.has(day)) return
    loaded.add(day)
    const rows = await shelf.day(day)
    if (rows !== null) past.put(rows, 'older')
  }

  async function reachTo(begin: number): Promise<void> {
    await load(begin)
    if (isOver || begin >= from()) return
    const isFirst = from() === Number.POSITIVE_INFINITY
    const [asked, changesThen] = [time(), changes()]
    const answer = await askAll(isFirst ? { from: begin } : { from: begin, until: from() }, 'older')
    if (answer === null || isOver) return
    if (isFirst) {
      since = answer.at - OVERLAP_MS
      seen = changesThen
      setAt(asked)
    }
    setFrom(begin)
    tell(undefined)
    await breath()
    await save(answer.changed)
  }

  async function refresh(): Promise<void> {
    const [asked, changesThen] = [time(), changes()]
    const answer = await askAll({ from: from(), since }, 'news')
    if (answer === null || isOver) return
    since = answer.at - OVERLAP_MS
    seen = changesThen
    setAt(asked)
    tell(undefined)
    await breath()
    await save(answer.changed)
  }

  /** Takes in all pages of an answer. Null where one did not come. */
  async function askAll(
    span: { from: number; until?: number; since?: number },
    age: 'news' | 'older',
  ): Promise<{ at: number; changed: Set<number> } | null> {
    const changed = new Set<number>()
    let first: HistoryPage | undefined
    let cursor: string | undefined
    do {
      const page = await parts.api(history, { station, ...whole(span), ...(cursor !== undefined && { cursor }) })
      if (isOver) return null
      const reason: string | null = page.ok ? null : page.why
      setWhy(reason)
      if (!page.ok) return null
      first ??= page.value
      await breath()
      for (const day of await take(page.value, age)) changed.add(day)
      cursor = page.value.next
      await breath()
    } while (cursor !== undefined)
    past.currency = first.currency
    past.timeZone = first.timeZone
    return { at: first.at, changed }
  }

  /** A day that is on the disk only must be read before it is written, or the rest of it is lost. */
  async function take(rows: Rows, age: 'news' | 'older'): Promise<Set<number>> {
    const changed = past.put(rows, age)
    const { days } = await open()
    for (const day of changed) if (days.has(day)) await loadDay(day)
    return changed
  }

  /** The days before what says how far they go: after a crash the other order would claim what is not there. */
  async function save(changed: ReadonlySet<number>): Promise<void> {
    const { days } = await open()
    for (const day of changed) {
      loaded.add(day)
      days.add(day)
      await shelf.putDay(day, past.rowsOf(day))
    }
    const oldest = dayOf(time()) - MOST_DAYS
    for (const day of days) if (day < oldest && days.delete(day)) await shelf.forgetDay(day)
    const reached = Math.max(Math.min(from(), keptFrom()), oldest * DAY_MS)
    const { currency, timeZone } = past
    await shelf.putExtent({ from: reached, at: askedAt(), since, currency, timeZone })
    setKeptFrom(reached)
  }

  createEffect(
    on([wanted, isLive, () => (why() === null ? null : beat())], ([begin]) => {
      if (begin < from()) inTurn(() => reachTo(wanted()))
    }),
  )
  const isKnown = createMemo(() => from() < Number.POSITIVE_INFINITY)
  createEffect(
    on([beat, isLive, isKnown], () => {
      if (isLive() && isKnown() && changes() !== seen) inTurn(refresh)
    }),
  )
  const at = createMemo(() => {
    told()
    beat()
    return isLive() && changes() === seen ? time() : askedAt()
  })
  return {
    past: () => {
      told()
      return past
    },
    from,
    at,
    keptFrom,
    isAsking: () => tasks() > 0,
    why,
    renew() {
      seen = -1
      if (isLive() && isKnown()) inTurn(refresh)
    },
    reach: begin => void setWanted(before => Math.min(before, begin)),
  }
}

/** Lets the page do what else there is: a page of rows is some milliseconds of reading, checking and taking in each. */
function breath(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve))
}

function whole<Span extends { from: number; until?: number; since?: number }>({ from, until, since }: Span) {
  return {
    from: Math.floor(from),
    ...(until !== undefined && { until: Math.ceil(until) }),
    ...(since !== undefined && { since: Math.max(0, Math.floor(since)) }),
  }
}

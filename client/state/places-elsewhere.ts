import { type Accessor, batch, createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import * as v from 'valibot'
import { findPlaces, listedStation, MOST_ASKED } from '../../shared/api/places.ts'
import type { ListedStation } from '../../shared/documents/catalogue/view.ts'
import type { Live } from '../sync/engine.ts'
import type { Api } from './api.ts'
import { TrackedMap } from './tracked-map.ts'

/** A place that is not in sight, as the server told of it last. */
export interface Elsewhere {
  station: ListedStation
  live: Live | undefined
}

export interface ElsewhereOptions {
  api: Api
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Under this key it is kept, so that it is there without a network. */
  key: string
  /** Those that have to be known: one's favourites, where one works. */
  ids: Accessor<readonly string[]>
  isLive: Accessor<boolean>
  /** Whether a list that is followed has it. */
  isInSight?: (id: string) => boolean
  /** By the server's clock. */
  now: () => number
}

/** Follows the entries of certain stations, wherever they are: asked for once, and again when the link is back. */
export function createElsewhere({
  api,
  storage,
  key,
  ids,
  isLive,
  isInSight = () => false,
  now,
}: ElsewhereOptions): ReadonlyMap<string, Elsewhere> {
  const places = new TrackedMap<Elsewhere>()
  for (const entry of readKept(storage.getItem(key))) places.set(entry.station.id, entry)
  const asked = new Set<string>()
  const followed = new Set<string>()
  const [round, setRound] = createSignal(0)
  createEffect(() => {
    round()
    if (!isLive()) return asked.clear()
    // One that a list no longer has may be closed for good: what was told of it before would keep it open.
    for (const id of ids()) {
      if (isInSight(id)) followed.add(id)
      else if (followed.delete(id)) asked.delete(id)
    }
    const lacking = ids()
      .filter(id => !asked.has(id))
      .slice(0, MOST_ASKED)
    if (lacking.length === 0) return
    for (const id of lacking) asked.add(id)
    void api(findPlaces, { ids: lacking.join(',') }).then(answer => {
      if (!answer.ok) return
      batch(() => {
        for (const place of answer.value.places) places.set(place.id, elsewhereOf(place, now()))
      })
      const kept = untrack(() => ids().flatMap(id => places.get(id) ?? []))
      keep(storage, key, JSON.stringify(kept))
      setRound(count => count + 1)
    })
  })
  return places
}

function keep(storage: Pick<Storage, 'setItem'>, key: string, text: string): void {
  try {
    storage.setItem(key, text)
  } catch {
    // Full: they are there until the page is closed.
  }
}

/** A person types: each letter need not be asked. */
const TYPING_MS = 300

/** What the server finds for the words that are typed. */
export function createSearch(options: {
  api: Api
  text: Accessor<string>
  near: Accessor<string | undefined>
  now: () => number
}): ReadonlyMap<string, Elsewhere> {
  const { api, text, near, now } = options
  const found = new TrackedMap<Elsewhere>()
  createEffect(() => {
    const wanted = text().trim().slice(0, 80)
    if (wanted === '') return untrack(() => found.clear())
    let isOver = false
    const where = untrack(near)
    const timer = setTimeout(() => {
      void api(findPlaces, { text: wanted, ...(where !== undefined && { near: where }) }).then(answer => {
        if (isOver || !answer.ok) return
        batch(() => {
          found.clear()
          for (const place of answer.value.places) found.set(place.id, elsewhereOf(place, now()))
        })
      })
    }, TYPING_MS)
    onCleanup(() => {
      isOver = true
      clearTimeout(timer)
    })
  })
  return found
}

function elsewhereOf({ now: counts, ...station }: v.InferOutput<typeof listedStation>, at: number): Elsewhere {
  const live = counts === undefined ? undefined : { key: station.id, at, state: counts as unknown as Live['state'] }
  return { station: station as ListedStation, live }
}

const keptForm = v.array(
  v.object({
    station: listedStation,
    live: v.optional(v.object({ key: v.string(), at: v.number(), state: v.any() })),
  }),
)

/** A form of an older app is as good as nothing: it is asked for again. */
function readKept(text: string | null): Elsewhere[] {
  try {
    const read = v.safeParse(keptForm, JSON.parse(text ?? '[]'))
    return read.success ? (read.output as Elsewhere[]) : []
  } catch {
    return []
  }
}

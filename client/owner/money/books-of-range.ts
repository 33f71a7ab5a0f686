import { createEffect, createSignal, onCleanup } from 'solid-js'
import { bookBalances } from '../../../shared/api/history.ts'
import type { Balances } from '../../../shared/books.ts'
import { useApp } from '../../state/app.tsx'
import type { PlacedEntry } from './books-of.ts'
import type { Chosen } from './filters.tsx'
import { isIn } from './span.ts'

const SLICE_MS = 8

/** A day after the other: sixty days of five places at once would hold the page up. */
export function createEntries(of: Chosen) {
  const [entries, setEntries] = createSignal<readonly PlacedEntry[]>()
  let turn = 0
  createEffect(() => {
    const [pasts, span] = [of.pasts(), of.whole()]
    turn += 1
    const mine = turn
    void (async () => {
      const found: PlacedEntry[] = []
      let began = performance.now()
      for (const past of pasts)
        for (const day of past.daysSince(span)) {
          for (const entry of past.entriesOf(day))
            if (isIn(span, entry.at)) found.push({ ...entry, station: past.station })
          if (performance.now() - began < SLICE_MS) continue
          await new Promise(resolve => setTimeout(resolve))
          if (mine !== turn) return
          began = performance.now()
        }
      if (mine === turn) setEntries(found.sort((a, b) => a.at - b.at))
    })()
  })
  onCleanup(() => {
    turn += 1
  })
  return entries
}

/** The open balances before the range, at all its places together; null if a place did not answer. */
export function createOpening(of: Chosen) {
  const { api } = useApp()
  const [opening, setOpening] = createSignal<Balances | null>()
  let turn = 0
  createEffect(() => {
    const [stations, until] = [of.known().map(({ id }) => id), of.whole().from]
    turn += 1
    const mine = turn
    setOpening(undefined)
    void Promise.all(stations.map(station => api(bookBalances, { station, until }))).then(answers => {
      if (mine !== turn) return
      let [owed, wallets, passes] = [0, 0, 0]
      for (const answer of answers) {
        if (!answer.ok) return setOpening(null)
        owed += answer.value.owed
        wallets += answer.value.wallets
        passes += answer.value.passes
      }
      setOpening({ owed, wallets, passes })
    })
  })
  onCleanup(() => {
    turn += 1
  })
  return opening
}

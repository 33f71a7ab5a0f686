import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type HistoryPage, history } from '../../../shared/api/history.ts'
import type { Api } from '../../state/api.ts'
import { type Past, pastOf } from '../money/past.ts'
import type { Span } from '../money/span.ts'
import { findPast, type KeptPast, keepPast } from './past-shelf.ts'

/** A question about a station's past. Its key says which one it is: asked again, it has the same key and a later end. */
export interface Question {
  key: string
  station: string
  span: Span
  /** Questions about more, whose kept answers hold this one's too. */
  within?: readonly string[]
}

export interface Pasts {
  /** The answers there are, by the question's key, each with when it was given. */
  found: Accessor<ReadonlyMap<string, KeptPast>>
  isAsking: Accessor<boolean>
  /** Why the last one had no answer. */
  why: Accessor<string | null>
}

/** Asks all pages of a station's past. */
export async function askPast(
  api: Api,
  { station, span }: Question,
): Promise<{ ok: true; past: Past } | { ok: false; why: string }> {
  const pages: HistoryPage[] = []
  let cursor: string | undefined
  do {
    const page = await api(history, {
      station,
      from: Math.floor(span.from),
      until: Math.ceil(span.until),
      ...(cursor !== undefined && { cursor }),
    })
    if (!page.ok) return page
    pages.push(page.value)
    cursor = page.value.next
  } while (cursor !== undefined)
  return { ok: true, past: pastOf(station, pages) }
}

/**
 * Keeps the answers to some questions up to date: asked at once, again whenever `beat` says, and again whenever there is a
 * connection. What this device had from before is there at once, with its age.
 */
export function createPasts(
  api: Api,
  questions: Accessor<readonly Question[]>,
  beat: Accessor<unknown>,
  time: () => number,
): Pasts {
  const [found, setFound] = createSignal<ReadonlyMap<string, KeptPast>>(new Map())
  const [asking, setAsking] = createSignal(0)
  const [why, setWhy] = createSignal<string | null>(null)
  const put = (key: string, answer: KeptPast) =>
    setFound(before => ((before.get(key)?.at ?? 0) > answer.at ? before : new Map(before).set(key, answer)))
  const keys = () =>
    questions()
      .map(question => question.key)
      .join(' ')
  createEffect(
    on([keys, beat], () => {
      let isOver = false
      onCleanup(() => {
        isOver = true
      })
      void askAll(() => isOver)
    }),
  )

  async function askAll(isOver: () => boolean): Promise<void> {
    setAsking(count => count + 1)
    await Promise.all(questions().map(question => ask(question, isOver)))
    setAsking(count => count - 1)
  }

  async function ask(question: Question, isOver: () => boolean): Promise<void> {
    if (!found().has(question.key)) {
      for (const key of [question.key, ...(question.within ?? [])]) {
        const kept = await findPast(key)
        if (kept !== null) put(question.key, kept)
      }
    }
    const at = time()
    const answer = await askPast(api, question)
    if (isOver()) return
    if (answer.ok) {
      const fresh = { at, past: answer.past }
      put(question.key, fresh)
      void keepPast(question.key, fresh)
    }
    const reason: string | null = answer.ok ? null : answer.why
    setWhy(reason)
  }

  return { found, isAsking: () => asking() > 0, why }
}

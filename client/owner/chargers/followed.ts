import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { listChargerMessages } from '../../../shared/api/chargers.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { useApp, useDevice } from '../../state/app.tsx'

export type ChargerMessage = OutputOf<typeof listChargerMessages>['messages'][number]

/** As many as the server keeps. */
const MOST = 2000
const AT_FIRST = 200
const BEAT_MS = 1000

export interface Followed {
  /** Oldest first. */
  messages: Accessor<readonly ChargerMessage[]>
  isKnown: Accessor<boolean>
  why: Accessor<string | null>
  isLive: Accessor<boolean>
  follow(isLive: boolean): void
  /** All that the server keeps, to be looked at elsewhere. */
  all(): Promise<readonly ChargerMessage[] | null>
}

/** Follows what a charger and the server tell each other, for as long as the calling component is there. */
export function createFollowed(station: string, charger: Accessor<string>): Followed {
  const { api } = useApp()
  const device = useDevice()
  const [messages, setMessages] = createSignal<readonly ChargerMessage[]>([])
  const [isKnown, setKnown] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isLive, follow] = createSignal(true)
  let isOver = false
  let isAsking = false
  onCleanup(() => {
    isOver = true
  })
  const ask = (from: { after?: number; limit: number }) =>
    api(listChargerMessages, { station, charger: charger(), ...from })
  const next = async () => {
    if (isAsking) return
    isAsking = true
    const last = messages().at(-1)?.id
    const answer = await ask(last === undefined ? { limit: AT_FIRST } : { after: last, limit: MOST })
    isAsking = false
    if (isOver) return
    const reason: string | null = answer.ok ? null : answer.why
    setWhy(reason)
    if (!answer.ok) return
    setKnown(true)
    const { messages: news } = answer.value
    if (news.length > 0) setMessages(before => [...before, ...news].slice(-MOST))
    if (last === undefined && news.length === AT_FIRST) await fetchOlder()
  }
  // After the first screen of them: a filter over the newest alone would deny what is older.
  const fetchOlder = async () => {
    const answer = await ask({ limit: MOST })
    if (isOver || !answer.ok) return
    const [oldest] = messages()
    const older = answer.value.messages.filter(({ id }) => oldest === undefined || id < oldest.id)
    setMessages(shown => [...older, ...shown].slice(-MOST))
  }
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  createEffect(on(beat, () => void (isLive() && document.visibilityState === 'visible' && next())))
  return {
    messages,
    isKnown,
    why,
    isLive,
    follow,
    all: async () => {
      const answer = await ask({ limit: MOST })
      return answer.ok ? answer.value.messages : null
    },
  }
}

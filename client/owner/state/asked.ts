import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { CallOutcome } from '../../../shared/api/call.ts'
import type { Endpoint, InputOf, OutputOf } from '../../../shared/api/endpoint.ts'
import type { Api } from '../../state/api.ts'

/** The server's last answer, and the reason if it gave none. */
export interface Asked<Value> {
  value: Accessor<Value | undefined>
  why: Accessor<string | null>
  again(): Promise<void>
}

/** Asks at once, whenever the question changes, and whenever `again` is called. The last answer stays until the next. */
export function createAsked<E extends Endpoint>(
  api: Api,
  endpoint: E,
  input: Accessor<InputOf<E> | null>,
): Asked<OutputOf<E>> {
  const [value, setValue] = createSignal<OutputOf<E>>()
  const [why, setWhy] = createSignal<string | null>(null)
  let turn = 0
  const again = async () => {
    const asked = input()
    if (asked === null) return
    turn += 1
    const mine = turn
    const answer: CallOutcome<E> = await api(endpoint, asked)
    if (mine !== turn) return
    if (answer.ok) setValue(() => answer.value)
    const reason: string | null = answer.ok ? null : answer.why
    setWhy(reason)
  }
  createEffect(
    on(
      () => JSON.stringify(input()),
      () => {
        setValue(undefined)
        void again()
      },
    ),
  )
  onCleanup(() => {
    turn += 1
  })
  return { value, why, again }
}

import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Locale } from '../state/preferences.ts'
import type { SharedWords } from '../words/shared.ts'
import { date, day, isSameDay } from './format.ts'
import './days.css'

const DAY_MS = 24 * 3_600_000

/** A list under its days, in the order given. Times within it need no date. */
export function Days(props: {
  of: readonly string[]
  at: (key: string) => { at: number; timeZone: string | undefined }
  now: number
  locale: Locale
  words: SharedWords['days']
  children: (key: string) => JSX.Element
}): JSX.Element {
  const labelOf = (at: number, timeZone: string | undefined) => {
    if (isSameDay(at, props.now, timeZone)) return props.words.today
    if (isSameDay(at, props.now - DAY_MS, timeZone)) return props.words.yesterday
    return day(props.locale, at, timeZone)
  }
  const groups = createMemo(() => {
    const byDay = new Map<string, { label: string; keys: string[] }>()
    for (const key of props.of) {
      const { at, timeZone } = props.at(key)
      const dayKey = date('en', at, timeZone)
      const group = byDay.get(dayKey) ?? { label: labelOf(at, timeZone), keys: [] }
      group.keys.push(key)
      byDay.set(dayKey, group)
    }
    return byDay
  })
  return (
    <For each={[...groups().keys()]}>
      {key => (
        <Show when={groups().get(key)}>
          {group => (
            <section class="days">
              <h2 class="days-head">{group().label}</h2>
              <ul class="rows">
                <For each={group().keys}>{props.children}</For>
              </ul>
            </section>
          )}
        </Show>
      )}
    </For>
  )
}

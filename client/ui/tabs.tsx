import { createEffect, createUniqueId, For, type JSX, onCleanup, onMount } from 'solid-js'
import { CountBadge } from './badge.tsx'
import './tabs.css'

export interface Tab<Key extends string> {
  key: Key
  label: string
  count?: number
}

/** Tabs as the keyboard knows them: one stop, arrows between them. The panel is the caller's, with `id` as its label. */
export function Tabs<Key extends string>(props: {
  label: string
  tabs: readonly Tab<Key>[]
  chosen: Key
  onChoose: (key: Key) => void
}): JSX.Element {
  const id = createUniqueId()
  const move = (event: KeyboardEvent) => {
    const place = props.tabs.findIndex(tab => tab.key === props.chosen)
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = props.tabs[(place + step + props.tabs.length) % props.tabs.length]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    props.onChoose(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  let list: HTMLDivElement | undefined
  // On a phone not all are in sight: the list alone goes along, the page stays where it is.
  const bring = () => {
    const tab = document.getElementById(`${id}-${props.chosen}`)
    if (!list || !tab) return
    const [seen, wanted] = [list.getBoundingClientRect(), tab.getBoundingClientRect()]
    list.scrollLeft += Math.min(wanted.left - seen.left, 0) + Math.max(wanted.right - seen.right, 0)
  }
  createEffect(bring)
  // A device that is turned has room for others.
  const resized = new ResizeObserver(bring)
  onMount(() => list !== undefined && resized.observe(list))
  onCleanup(() => resized.disconnect())
  return (
    <div ref={list} class="tabs goes-on" role="tablist" aria-label={props.label} onKeyDown={move}>
      <For each={props.tabs}>
        {tab => (
          <button
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            class="tab"
            aria-selected={tab.key === props.chosen}
            tabIndex={tab.key === props.chosen ? 0 : -1}
            onClick={() => props.onChoose(tab.key)}
          >
            {tab.label}
            <CountBadge count={tab.count ?? 0} label={String(tab.count ?? 0)} />
          </button>
        )}
      </For>
    </div>
  )
}

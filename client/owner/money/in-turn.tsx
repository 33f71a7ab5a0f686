import { createSignal, For, type JSX, onCleanup } from 'solid-js'

/** Draws its parts one after another, each in a task of its own: all at once, they let nobody touch the page meanwhile. */
export function InTurn(props: { parts: readonly (() => JSX.Element)[] }): JSX.Element {
  const [many, draw] = createSignal(1)
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = () => {
    if (draw(before => before + 1) < props.parts.length) timer = setTimeout(next)
  }
  timer = setTimeout(next)
  onCleanup(() => clearTimeout(timer))
  return <For each={props.parts.slice(0, many())}>{part => part()}</For>
}

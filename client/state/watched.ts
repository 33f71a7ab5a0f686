import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Watchable } from '../sync/engine.ts'

/** A value of the engine as Solid follows it, until the owner goes. */
export function createWatched<Value>(watchable: Watchable<Value>): Accessor<Value> {
  const [value, setValue] = createSignal(watchable.get())
  onCleanup(watchable.watch(next => setValue(() => next)))
  return value
}

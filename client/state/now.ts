import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Clock } from '../../shared/sync/engine.ts'

/**
 * The time as it is shown, moving. `now` is the server's time as well as it is known. Screens that count down a hold and
 * sum up a cost share one beat, so that they change in one breath.
 */
export function createNow(now: () => number, clock: Clock, everyMs = 1000): Accessor<number> {
  const [shown, show] = createSignal(now())
  let stop = () => {}
  const beat = () => {
    show(now())
    // On the full second, so that two countdowns on one screen turn together.
    stop = clock.after(everyMs - (now() % everyMs), beat)
  }
  beat()
  onCleanup(() => stop())
  return shown
}

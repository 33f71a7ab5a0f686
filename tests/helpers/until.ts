import type { Watchable } from '../../client/sync/watchable.ts'

/** Settles with the first value that passes, perhaps the present one. */
export function until<Value, Wanted extends Value>(
  watched: Watchable<Value>,
  is: (value: Value) => value is Wanted,
): Promise<Wanted>
export function until<Value>(watched: Watchable<Value>, is: (value: Value) => boolean): Promise<Value>
export function until<Value>(watched: Watchable<Value>, is: (value: Value) => boolean): Promise<Value> {
  if (is(watched.get())) return Promise.resolve(watched.get())
  return new Promise(resolve => {
    const stop = watched.watch(value => {
      if (!is(value)) return
      stop()
      resolve(value)
    })
  })
}

/** Settles when a state of this kind is reached. */
export function untilKind<Value extends { kind: string }, Kind extends Value['kind']>(
  watched: Watchable<Value>,
  kind: Kind,
): Promise<Extract<Value, { kind: Kind }>> {
  return until(watched, (value): value is Extract<Value, { kind: Kind }> => value.kind === kind)
}

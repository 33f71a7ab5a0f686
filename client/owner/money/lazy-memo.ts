import { type Accessor, createMemo, getOwner, runWithOwner } from 'solid-js'

/** A memo that is reckoned when it is first asked for, and not before: what is drawn later is reckoned later. */
export function lazyMemo<Value>(reckon: () => Value): Accessor<Value> {
  const owner = getOwner()
  let memo: Accessor<Value> | undefined
  return () => {
    memo ??= runWithOwner(owner, () => createMemo(reckon))
    if (memo === undefined) throw new Error('Reckoned outside of any owner')
    return memo()
  }
}

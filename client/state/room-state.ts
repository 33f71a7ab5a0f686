import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { FoldedKind } from '../../shared/sync/engine.ts'
import type { Keeping, Link, Live, Lives, Replica, Watchable } from '../sync/engine.ts'
import type { Deed, Rooms } from './rooms.ts'
import { become, TrackedMap } from './tracked-map.ts'
import { whyOf } from './why.ts'

/** The outcome of a deed, as far as this device can tell at once. */
export type Acted =
  | { ok: true; id: string }
  /** Refused here, before anything was kept. A word of `WHYS`, or the engine's own reason. */
  | { ok: false; why: string }

/** A document as a screen sees it. */
export interface RoomState<View> {
  /**
   * Undefined until what this device holds has been read, and another in each epoch. Its readers run again when the
   * part they have read changes, and for nothing else.
   */
  view: Accessor<View | undefined>
  link: Accessor<Link>
  keeping: Accessor<Keeping>
  lives: Accessor<Lives>
  /** Whether there is anything to show: something was kept here, or the server has been reached. */
  isThere: Accessor<boolean>
  /** How often it has changed since it was opened. */
  changes: Accessor<number>
  /** Does something: states the facts of an action. It shows at once, and is on this device's disk when this settles. */
  act(deed: Deed, action: (view: View) => Outcome, after?: readonly string[]): Promise<Acted>
}

export const CONNECTING: Link = { kind: 'connecting', since: 0, tries: 0 }

/** Follows a document for as long as the calling component is there. The id may change. */
export function createRoom<View>(rooms: Rooms, kind: FoldedKind<View>, id: Accessor<string | null>): RoomState<View> {
  const [view, setView] = createSignal<View>()
  const [isKept, setKept] = createSignal(false)
  const [changes, setChanges] = createSignal(0)
  const [link, setLink] = createSignal<Link>(CONNECTING)
  const [keeping, setKeeping] = createSignal<Keeping>({ kind: 'opening' })
  const lives = new TrackedMap<Live>()
  let opening: Promise<Replica<View>> | null = null

  const use = createMemo(() => {
    const wanted = id()
    setView(undefined)
    setKept(false)
    if (wanted === null) return
    const used = rooms.use(kind, wanted)
    opening = used.replica
    const stops: (() => void)[] = [used.release]
    let isGone = false
    void used.replica.then(opened => {
      if (isGone) return
      const follow = <Value>(watchable: Watchable<Value>, set: (value: Value) => void) => {
        set(watchable.get())
        stops.push(watchable.watch(set))
      }
      follow(opened.link, value => setLink(() => value))
      follow(opened.storage, value => setKeeping(() => value))
      follow(opened.presence, value => become(lives, value))
      const look = () =>
        batch(() => {
          setView(() => opened.view())
          setChanges(count => count + 1)
          setKept(opened.doc.store.clients.size > 0)
        })
      stops.push(opened.onChange(look))
      look()
    })
    onCleanup(() => {
      isGone = true
      for (const stop of stops) stop()
    })
  })
  use()

  return {
    view,
    link,
    keeping,
    lives: () => lives,
    changes,
    isThere: () => view() !== undefined && (link().kind === 'live' || isKept()),
    act: async (deed, action, after) => {
      const opened = await opening
      if (opened === null) return { ok: false, why: 'no-such-record' }
      const outcome = action(opened.view())
      if (!outcome.ok) return outcome
      if (outcome.facts.length === 0) return { ok: true, id: '' }
      const stated = await opened.state({ what: deed, facts: outcome.facts, ...(after && { after }) })
      return stated.ok ? { ok: true, id: stated.id } : { ok: false, why: whyOf(stated.failures, 'failed') }
    },
  }
}

import type { Clock, Room } from '../../shared/sync/engine.ts'

/** The node that accepted a fact reacts at once. This long after, another one makes sure of it. */
const BEHIND_MS = 1000

/**
 * Looks at rooms a moment after another node has stored something there: it may have died before it stated what
 * follows, and later it would be the only one to know when something is due. Returns the undo.
 */
export function lookBehind(
  clock: Clock,
  onGrown: (listener: (room: Room) => void) => () => void,
  look: (room: Room) => void,
): () => void {
  const waiting = new Map<string, () => void>()
  const stopListening = onGrown(room => {
    if (waiting.has(room.name)) return
    const cancel = clock.after(BEHIND_MS, () => {
      waiting.delete(room.name)
      look(room)
    })
    waiting.set(room.name, cancel)
  })
  return () => {
    stopListening()
    for (const cancel of waiting.values()) cancel()
  }
}

import { exportOutbox, type OutboxExport } from './outbox/export.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Item } from './outbox/progress.ts'
import type { Person } from './person.ts'

/** The outcome of signing out. With work left, the person decides; no answer loses any of it. */
export type SignOut =
  /** Nothing of theirs is left on this device. */
  { kind: 'signed-out' } | { kind: 'pending'; items: readonly Item[]; choices: Choices }

export interface Choices {
  /** Waits until nothing is left to send, then asks again: an action may have been refused. */
  wait: () => Promise<SignOut>
  /** Takes everything off this device as a file. It leaves the list only once `keep` has it. */
  export: (keep: (file: OutboxExport) => Promise<void>) => Promise<SignOut>
  /** Leaves it here for the same person. It is sent after their next sign-in. */
  leave: () => Promise<SignOut>
}

/** Signs a person out of this device. Close their replicas before choosing anything but `wait`. */
export async function signOut(person: Person): Promise<SignOut> {
  const { outbox } = person
  const items = outbox.items.get()
  if (items.length === 0 && outbox.foreign.length === 0) return leave(person)
  const choices: Choices = {
    wait: async () => {
      await untilNothingWaits(outbox)
      return signOut(person)
    },
    export: async keep => {
      const file = exportOutbox(outbox, person.now())
      await keep(file)
      await outbox.handOver(
        outbox.items.get().map(item => item.id),
        'exported',
      )
      return leave(person)
    },
    leave: () => leave(person),
  }
  return { kind: 'pending', items, choices }
}

/** The documents are removed: on a shared device the next person has no business with them. The outbox stays. */
async function leave(person: Person): Promise<SignOut> {
  await person.close()
  await person.shelf.clear().catch(() => {})
  return { kind: 'signed-out' }
}

function untilNothingWaits({ items }: Outbox): Promise<void> {
  const isDone = (list: readonly Item[]) => list.every(item => item.progress.kind === 'refused')
  if (isDone(items.get())) return Promise.resolve()
  return new Promise(resolve => {
    const stop = items.watch(list => {
      if (!isDone(list)) return
      stop()
      resolve()
    })
  })
}

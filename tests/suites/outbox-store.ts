import { beforeEach, describe, expect, test } from 'vitest'
import { type Done, MOST_DONE, type OpenOutboxStore, type OutboxStore } from '../../client/sync/outbox/outbox-store.ts'
import { made } from '../helpers/boxes.ts'
import { entry, NO_CHANGE, shed, shed2 } from '../helpers/client-entries.ts'

/** The suite of every outbox store. `make` gives an empty one, which can be opened several times. */
export function outboxStoreSuite(name: string, make: () => OpenOutboxStore): void {
  describe(`the ${name} outbox store`, () => {
    let open: OpenOutboxStore
    let store: OutboxStore

    beforeEach(async () => {
      open = make()
      store = await open(() => {})
    })

    async function reopened() {
      store.close()
      const again = await open(() => {})
      const { entries, done, own } = await again.load()
      return { entries: sorted(entries), done, own: sorted(own) }
    }

    test('is empty at first', async () => {
      expect(await store.load()).toEqual({ entries: [], done: [], own: [] })
    })

    test('gives back after a reload what was put in, word for word', async () => {
      const whole = entry('a1', {
        facts: [made('b1'), { root: 'settings', id: 'x', name: '', value: { deep: [null, true, 'é', 1.5] } }],
        after: ['a0'],
        refusal: { at: 9, failures: [{ path: 'boxes/b1', reason: 'already', why: '', by: 'ben' }], because: null },
      })
      await store.write({ ...NO_CHANGE, put: [whole, entry('a2')] })
      expect((await reopened()).entries).toEqual(sorted([whole, entry('a2')]))
    })

    test('keeps the newer of two writes of one entry', async () => {
      await store.write({ ...NO_CHANGE, put: [entry('a1')] })
      await store.write({ ...NO_CHANGE, put: [entry('a1', { revision: 2, at: 5 })] })
      expect((await reopened()).entries).toEqual([entry('a1', { revision: 2, at: 5 })])
    })

    test('a mark takes its own entry off and no other', async () => {
      await store.write({ ...NO_CHANGE, put: [entry('a1'), entry('a10')] })
      await store.write({ ...NO_CHANGE, done: [done('a1')] })
      expect(await reopened()).toEqual({ entries: [entry('a10')], done: [done('a1')], own: [] })
    })

    test('remembers what is one own, room by room, until it is taken back', async () => {
      const b1 = { room: shed.name, record: 'boxes/b1' }
      const b10 = { room: shed.name, record: 'boxes/b10' }
      const other = { room: shed2.name, record: 'boxes/b1' }
      await store.write({ ...NO_CHANGE, own: [b1, b10, other, b1] })
      await store.write({ ...NO_CHANGE, notOwn: [b1] })
      expect((await reopened()).own).toEqual(sorted([b10, other]))
    })

    test('the oldest marks go when there are too many', async () => {
      const marks = Array.from({ length: MOST_DONE + 3 }, (_, n) => done(`a${n}`))
      for (let at = 0; at < marks.length; at += 100)
        await store.write({ ...NO_CHANGE, done: marks.slice(at, at + 100) })
      expect((await reopened()).done).toEqual(marks.slice(3))
    })

    test('what is changed after a write has begun does not change what is written', async () => {
      const change = { ...NO_CHANGE, put: [entry('a1')] }
      const writing = store.write(change)
      change.put[0] = entry('a2')
      await writing
      expect((await reopened()).entries).toEqual([entry('a1')])
    })

    test('two that are open see what the other wrote', async () => {
      const other = await open(() => {})
      await other.write({ ...NO_CHANGE, put: [entry('a1')] })
      expect((await store.load()).entries).toEqual([entry('a1')])
      other.close()
    })
  })
}

function done(id: string): Done {
  return { id, why: 'confirmed', at: 7 }
}

function sorted<Item>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

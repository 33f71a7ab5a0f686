import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Feed } from '../../../../client/sync/view/feed.ts'
import { pendingBy } from '../../../../client/sync/view/merged.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { boxes, label, made, put, setting } from '../../../helpers/boxes.ts'
import { foldedBoxes } from '../../../helpers/client-boxes.ts'

function accept(doc: Y.Doc, client: number, facts: Fact[]): void {
  Y.applyUpdate(doc, writeUpdate(stateFacts(doc, facts, client, 0)))
}

function waits(...facts: Fact[]) {
  return pendingBy(boxes, [{ facts }])
}

function feeding(doc = new Y.Doc(), ...facts: Fact[]) {
  const feed = new Feed({ kind: foldedBoxes, role: 'writer', doc, pending: waits(...facts) })
  const heard: string[][] = []
  feed.onChange(() => void heard.push(Object.keys(feed.view())))
  return { doc, feed, heard }
}

const confirmed = (value: unknown) => ({ value, confirmed: true })
const provisional = (value: unknown) => ({ value, confirmed: false })

test('what is there already is in the first view', () => {
  const doc = new Y.Doc()
  accept(doc, 1, [made('b1')])
  const { feed, heard } = feeding(doc, made('b2'))
  expect(feed.view()).toEqual({
    'boxes/b1': { made: confirmed({ at: 0, size: 1 }) },
    'boxes/b2': { made: provisional({ at: 0, size: 1 }) },
  })
  expect(heard).toEqual([])
})

test('an action is provisional, then confirmed, and listeners hear of both its records at once', () => {
  const { doc, feed, heard } = feeding()
  const facts = [made('b1'), put('t1', 'b1')]
  feed.setPending(waits(...facts), [
    { root: 'boxes', id: 'b1' },
    { root: 'tags', id: 't1' },
  ])
  expect(feed.view()['tags/t1']).toEqual({ put: provisional({ at: 0, box: 'b1' }) })
  accept(doc, 1, facts)
  feed.setPending(waits(), [{ root: 'boxes', id: 'b1' }])
  expect(feed.view()).toEqual({
    'boxes/b1': { made: confirmed({ at: 0, size: 1 }) },
    'tags/t1': { put: confirmed({ at: 0, box: 'b1' }) },
  })
  expect(heard).toEqual([
    ['boxes/b1', 'tags/t1'],
    ['boxes/b1', 'tags/t1'],
    ['boxes/b1', 'tags/t1'],
  ])
})

test('a refused action goes from the view without a trace', () => {
  const { feed } = feeding(new Y.Doc(), made('b1'))
  feed.setPending(waits(), [{ root: 'boxes', id: 'b1' }])
  expect(feed.view()).toEqual({})
})

test('a replaced value changes its record, bare or not', () => {
  const { doc, feed, heard } = feeding()
  accept(doc, 1, [setting('name', 'old'), made('b1'), label('b1', 'old')])
  accept(doc, 2, [setting('name', 'new')])
  accept(doc, 3, [label('b1', 'new')])
  expect(feed.view()).toEqual({
    'settings/name': { '': confirmed('new') },
    'boxes/b1': { made: confirmed({ at: 0, size: 1 }), label: confirmed('new') },
  })
  expect(heard).toHaveLength(3)
})

test('another document takes the place of the first, and what was only there is gone', () => {
  const { doc, feed, heard } = feeding(new Y.Doc(), made('b9'))
  accept(doc, 1, [made('b1'), made('b2')])
  const next = new Y.Doc()
  accept(next, 7, [made('b2', 5), made('b3')])
  feed.switchTo(next, waits(made('b9')))
  expect(Object.keys(feed.view())).toEqual(['boxes/b2', 'boxes/b3', 'boxes/b9'])
  expect(heard.at(-1)).toEqual(['boxes/b2', 'boxes/b3', 'boxes/b9'])
  accept(doc, 2, [made('b4')])
  expect(Object.keys(feed.view())).not.toContain('boxes/b4')
})

test('a fold that throws does not keep the update from the listeners behind it', () => {
  const later: (() => void)[] = []
  const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(call => void later.push(call))
  const fold = () => ({
    set: () => {
      throw new Error('a broken fold')
    },
    view: () => null,
  })
  const doc = new Y.Doc()
  new Feed({ kind: { ...boxes, fold }, role: 'writer', doc, pending: waits() })
  const heard: string[] = []
  doc.on('update', () => heard.push('update'))
  accept(doc, 1, [made('b1')])
  spy.mockRestore()
  expect({ heard, errors: later.length }).toEqual({ heard: ['update'], errors: 1 })
})

test('a stopped feed folds nothing more', () => {
  const { doc, feed, heard } = feeding()
  feed.stop()
  accept(doc, 1, [made('b1')])
  expect({ view: feed.view(), heard }).toEqual({ view: {}, heard: [] })
})

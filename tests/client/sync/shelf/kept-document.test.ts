import { expect, test } from 'vitest'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { keepDocument } from '../../../../client/sync/shelf/kept-document.ts'
import { type Disk, pageDisk } from '../../../helpers/client-disk.ts'

const turns = async () => {
  for (let n = 0; n < 5; n += 1) await new Promise(setImmediate)
}

function keep(disk: Disk, doc: Y.Doc) {
  return keepDocument(disk.factory, 'room', doc, () => {})
}

function note(doc: Y.Doc, name: string): void {
  doc.getMap('notes').set(name, true)
}

async function reloaded(disk: Disk): Promise<string[]> {
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  kept.close()
  return [...doc.getMap('notes').keys()].sort()
}

test('what a document learns is there after a reload', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  note(doc, 'before it was opened')
  const kept = await keep(disk, doc)
  note(doc, 'after')
  await kept.persisted()
  kept.close()
  expect(await reloaded(disk)).toEqual(['after', 'before it was opened'])
})

test('any tool that reads y-indexeddb can open it', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  note(doc, 'a')
  await kept.persisted()
  kept.close()
  const stock = new Y.Doc()
  const persistence = new IndexeddbPersistence('room', stock)
  await persistence.whenSynced
  expect([...stock.getMap('notes').keys()]).toEqual(['a'])
  await persistence.destroy()
})

test('closed under an open page: the listeners after it still hear every update, and the trouble is told', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  const heard: string[] = []
  doc.on('update', () => heard.push('update'))
  const lost: string[] = []
  kept.whenLost(why => lost.push(why))
  await disk.wipe()
  expect(lost).toEqual(['lost'])
  note(doc, 'a')
  expect(heard).toEqual(['update'])
  await expect(kept.persisted()).rejects.toMatchObject({ why: 'lost' })
})

test('the stock listener would have thrown there and silenced the next one, which is why it is replaced', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const persistence = new IndexeddbPersistence('room', doc)
  await persistence.whenSynced
  await turns()
  await disk.wipe()
  const heard: string[] = []
  doc.on('update', () => heard.push('update'))
  expect(() => note(doc, 'a')).toThrow()
  expect(heard).toEqual([])
  await persistence.destroy()
})

test('full: the trouble is told, and no rejection is left that nobody catches', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  const lost: string[] = []
  kept.whenLost(why => lost.push(why))
  const empty = disk.fill()
  note(doc, 'a')
  await expect(kept.persisted()).rejects.toMatchObject({ why: 'full' })
  expect(lost).toEqual(['full'])
  kept.close()
  empty()
  const again = await keep(disk, doc)
  await again.persisted()
  again.close()
  expect(await reloaded(disk)).toEqual(['a'])
})

test('full when it is opened: opening fails instead of hanging', async () => {
  const disk = pageDisk()
  const empty = disk.fill()
  await expect(keep(disk, new Y.Doc())).rejects.toMatchObject({ why: 'full' })
  empty()
})

test('private mode: opening fails with a word for it', async () => {
  const disk = pageDisk()
  disk.forbid()
  await expect(keep(disk, new Y.Doc())).rejects.toMatchObject({ why: 'unavailable' })
})

test('a newer version of the app that wants the database gets it', async () => {
  const disk = pageDisk()
  const kept = await keep(disk, new Y.Doc())
  const lost: string[] = []
  kept.whenLost(why => lost.push(why))
  const newer = await disk.openNewer('room')
  expect(lost).toEqual(['newer-version'])
  newer.close()
  await expect(keep(disk, new Y.Doc())).rejects.toMatchObject({ why: 'newer-version' })
})

test('rows are gathered on opening, long before there are five hundred', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  for (let n = 0; n < 100; n += 1) note(doc, `n${n}`)
  await kept.persisted()
  kept.close()
  const again = await keep(disk, new Y.Doc())
  await turns()
  expect(await rowsIn(disk)).toBeLessThan(5)
  again.close()
  expect(await reloaded(disk)).toHaveLength(100)
})

test('a closed one stores no more', async () => {
  const disk = pageDisk()
  const doc = new Y.Doc()
  const kept = await keep(disk, doc)
  kept.close()
  note(doc, 'a')
  await turns()
  expect(await reloaded(disk)).toEqual([])
})

function rowsIn(disk: Disk): Promise<number> {
  return new Promise(resolve => {
    const opening = disk.factory.open('room')
    opening.onsuccess = () => {
      const counting = opening.result.transaction('updates').objectStore('updates').count()
      counting.onsuccess = () => {
        opening.result.close()
        resolve(counting.result)
      }
    }
  })
}

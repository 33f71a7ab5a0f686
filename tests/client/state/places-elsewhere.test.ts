import { createRoot, createSignal } from 'solid-js'
import { expect, onTestFinished, test } from 'vitest'
import { createElsewhere, createSearch } from '../../../client/state/places-elsewhere.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { HOA } from '../../helpers/people.ts'
import { openApi } from '../../server/api/api-scene.ts'

const SOON = { timeout: 60_000 }

/** A browser's storage for as long as the test. */
function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
}

const rooted = <Value>(start: () => Value): Value =>
  createRoot(dispose => {
    onTestFinished(dispose)
    return start()
  })

test('favourites are asked for once the link is there, kept without one, and asked for again when it is back', async () => {
  const { mai, town } = await openApi()
  await town.build('st-2', { info: { name: 'Sạc Cà Mau' } })
  await town.arbiter.whenIdle()
  const disk = storage()
  const [isLive, setLive] = createSignal(false)
  const [ids, setIds] = createSignal<string[]>(['st-2', 'nobody'])
  const open = () =>
    rooted(() => createElsewhere({ api: mai as never, storage: disk, key: 'mai', ids, isLive, now: () => 5 }))
  const first = open()
  expect(first.get('st-2')).toBe(undefined)
  setLive(true)
  await expect.poll(() => first.get('st-2')?.station.name, SOON).toBe('Sạc Cà Mau')
  setIds(['st-2', 'nobody', 'ben-thanh'])
  await expect.poll(() => first.get('ben-thanh')?.station.id, SOON).toBe('ben-thanh')

  setLive(false)
  await town.act(HOA, 'st-2', view => setInfo(view, { name: 'Sạc Năm Căn' }))
  await town.arbiter.whenIdle()
  const offline = open()
  expect([...offline.keys()].sort()).toEqual(['ben-thanh', 'st-2'])
  expect(offline.get('st-2')?.station.name).toBe('Sạc Cà Mau')
  setLive(true)
  await expect.poll(() => offline.get('st-2')?.station.name, SOON).toBe('Sạc Năm Căn')
})

test('one that leaves the list that has it is asked for again: it may be closed for good', async () => {
  const { mai, town } = await openApi()
  await town.build('st-2', { info: { name: 'Sạc Cà Mau' } })
  await town.arbiter.whenIdle()
  const [isInSight, setInSight] = createSignal(true)
  const elsewhere = rooted(() =>
    createElsewhere({
      api: mai as never,
      ...{ storage: storage(), key: 'mai', ids: () => ['st-2'], isLive: () => true, isInSight, now: () => 5 },
    }),
  )
  await expect.poll(() => elsewhere.get('st-2')?.station.retired, SOON).toBe(false)
  await town.act(HOA, 'st-2', view => setInfo(view, { retired: true }))
  await town.arbiter.whenIdle()
  setInSight(false)
  await expect.poll(() => elsewhere.get('st-2')?.station.retired, SOON).toBe(true)
})

test('what an older app has kept in another form is as good as nothing', () => {
  const disk = storage()
  for (const text of ['{', '7', '[{"station":3}]', '[{"station":{"id":"st-1"}}]']) {
    disk.setItem('mai', text)
    const opened = rooted(() =>
      createElsewhere({
        api: () => Promise.reject(new Error('Nobody asks')),
        ...{ storage: disk, key: 'mai', ids: () => [], isLive: () => false, now: () => 5 },
      }),
    )
    expect([...opened.keys()]).toEqual([])
  }
})

test('what somebody types is found at the server, and gone with the last letter', async () => {
  const { mai, town } = await openApi()
  await town.build('st-2', { info: { name: 'Sạc Cà Mau' } })
  await town.arbiter.whenIdle()
  const [text, setText] = createSignal('')
  const found = rooted(() => createSearch({ api: mai as never, text, near: () => undefined, now: () => 5 }))
  setText('ca m')
  setText('ca mau')
  await expect.poll(() => [...found.keys()], SOON).toEqual(['st-2'])
  setText('')
  expect([...found.keys()]).toEqual([])
})

import { expect, onTestFinished, test } from 'vitest'
import { pageSurroundings } from '../../../client/sync/surroundings.ts'
import { eventually } from '../../helpers/eventually.ts'

/** As much of a browser's page as the engine uses. */
function page(navigator: unknown = {}) {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const parts = { document, navigator, crypto: globalThis.crypto, BroadcastChannel, WebSocket: class {} }
  const window = Object.assign(new EventTarget(), parts)
  return { window, document, surroundings: pageSurroundings(window as unknown as Window & typeof globalThis) }
}

test('a page wakes when it is online again, shown again or in front again, and not when it is hidden', () => {
  const { window, document, surroundings } = page()
  let wakes = 0
  const stop = surroundings.wakes.onWake(() => {
    wakes += 1
  })
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(new Event('pageshow'))
  document.dispatchEvent(new Event('visibilitychange'))
  document.visibilityState = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(wakes).toBe(3)
  stop()
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(new Event('pageshow'))
  document.visibilityState = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(wakes).toBe(3)
})

test('tabs of a page hear each other, and not themselves', async () => {
  const { surroundings } = page()
  const [one, other] = [surroundings.channels('berth/test'), surroundings.channels('berth/test')]
  onTestFinished(() => {
    one.close()
    other.close()
  })
  const heard: unknown[] = []
  one.listen(message => heard.push(['one', message]))
  const stop = other.listen(message => heard.push(['other', message]))
  one.post({ a: 1 })
  await eventually(() => heard.length > 0)
  stop()
  one.post({ a: 2 })
  other.post({ a: 3 })
  await eventually(() => heard.length > 1)
  expect(heard).toEqual([
    ['other', { a: 1 }],
    ['one', { a: 3 }],
  ])
})

test('a page without TLS has no locks and no durable storage, and works', async () => {
  const { surroundings } = page()
  const held: string[] = []
  await surroundings.locks.request('x', { signal: new AbortController().signal }, async () => void held.push('x'))
  expect(held).toEqual(['x'])
  expect(await surroundings.persistStorage()).toBeUndefined()
  expect(surroundings.random(3)).toHaveLength(3)
})

test('a page with TLS uses the browser’s locks and asks it to keep the data', async () => {
  const asked: string[] = []
  const locks = { request: async () => void asked.push('lock') }
  const storage = { persist: async () => void asked.push('persist') }
  const { surroundings } = page({ locks, storage })
  await surroundings.locks.request('x', { signal: new AbortController().signal }, async () => {})
  await surroundings.persistStorage()
  expect(asked).toEqual(['lock', 'persist'])
})

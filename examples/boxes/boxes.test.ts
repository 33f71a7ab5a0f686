import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from './client.ts'
import { startServer } from './server.ts'

async function scene() {
  const directory = await mkdtemp(join(tmpdir(), 'boxes-'))
  const server = await startServer(directory)
  const [anna, ben] = [await openDevice(server.url, 'anna'), await openDevice(server.url, 'ben')]
  onTestFinished(async () => {
    await Promise.all([anna.close(), ben.close()])
    await server.stop()
    await rm(directory, { recursive: true })
  })
  return { anna, ben }
}

test('another trade runs on the engine: what one states others see, and the server closes a full box', async () => {
  const { anna, ben } = await scene()
  const { id } = await anna.make()
  for (const thing of ['cup', 'lamp', 'rope']) await anna.put(id, thing)
  const full = { owner: 'anna', things: ['cup', 'lamp', 'rope'], isClosed: true }
  await expect.poll(() => ben.replica.view().get(id)).toEqual(full)
  await expect.poll(() => anna.replica.view().get(id)).toEqual(full)
  expect(await anna.put(id, 'hat')).toMatchObject({ ok: false, failures: [{ why: 'closed' }] })
})

test('nobody puts anything into the box of somebody else', async () => {
  const { anna, ben } = await scene()
  const { id } = await anna.make()
  await expect.poll(() => ben.replica.view().has(id)).toBe(true)
  const stated = await ben.put(id, 'stone')
  await expect.poll(() => stated.ok && stated.progress.get()).toMatchObject({ kind: 'refused' })
  expect(anna.replica.view().get(id)?.things).toEqual([])
})

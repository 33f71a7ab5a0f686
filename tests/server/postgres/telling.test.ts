import { expect, test } from 'vitest'
import { endWebhook, listWebhooks, makeWebhook } from '../../../shared/api/events.ts'
import { getNotices } from '../../../shared/api/own.ts'
import { reportIssue } from '../../../shared/api/station.ts'
import { twoNodes } from '../../helpers/nodes.ts'
import { openReceiver } from '../../helpers/webhook-receiver.ts'
import { signedIn } from '../ocpp/foreign-scene.ts'

const station = 'ben-thanh'

test('a webhook tells what any node accepts, once and in order, and goes on when the node that told is gone', async () => {
  const { one, two, troubles } = await twoNodes()
  const { url, taken } = await openReceiver()
  const [there, here] = [await signedIn(one, 'staff', 'staff'), await signedIn(two, 'staff', 'staff')]
  const { id } = await there(makeWebhook, { url, events: ['issue.reported'], station })
  // It is listed at both, and told by one.
  await expect.poll(async () => (await here(listWebhooks, {})).webhooks.map(webhook => webhook.id)).toEqual([id])

  const issues: string[] = []
  const report = async (by: typeof there) => {
    const issue = `i${issues.length}`
    await by(reportIssue, { station, id: issue, connector: 'c1', text: 'A scratch', blocks: false })
    issues.push(issue)
  }
  for (let time = 0; time < 3; time += 1) for (const by of [there, here]) await report(by)
  await expect.poll(() => taken.map(({ issue }) => issue)).toEqual(issues)
  await one.stop()
  for (let time = 0; time < 3; time += 1) await report(here)

  await expect.poll(() => taken.map(({ issue }) => issue)).toEqual(issues)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(issues.length)
  await here(endWebhook, { webhook: id })
  expect((await here(listWebhooks, {})).webhooks).toEqual([])
  expect(troubles().filter(({ level }) => level === 'error')).toEqual([])
})

test('browsers know all nodes by one key', async () => {
  const { one, two } = await twoNodes()
  const keys = await Promise.all(
    [one, two].map(async node => (await (await signedIn(node, 'customer', 'customer'))(getNotices, {})).pushKey),
  )
  expect(keys[0]).toBe(keys[1])
})

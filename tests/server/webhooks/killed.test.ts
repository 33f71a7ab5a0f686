import { once as first } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook as Verifier } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { call } from '../../../shared/api/call.ts'
import { makeWebhook } from '../../../shared/api/events.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { reportIssue } from '../../../shared/api/station.ts'
import { type Child, startChild } from '../../helpers/child.ts'

const station = 'central-library'
const KILLS = 2
/** More than are told before a kill. */
const MOST_REPORTS = 12

/** Takes what comes, as the standard's own library reads it, and kills the server before it answers now and then. */
async function openReceiver() {
  const state = { secret: '', kill: (): void => {} }
  const taken: { id: string; issue: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const { data } = new Verifier(state.secret).verify(body, headers) as { data: { id: string } }
    taken.push({ id: headers['webhook-id'] ?? '', issue: data.id })
    state.kill()
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await first(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/`, state, taken }
}

async function startServer(dataDir: string): Promise<{ child: Child; base: string }> {
  const set = `export PORT=0 DEMO=1 DEMO_QUIET=1 WEBHOOKS_INSIDE=1 DATA_DIR='${dataDir}'`
  const child = await startChild('server/main.ts', [], set)
  for (let line = await child.line(); line !== null; line = await child.line()) {
    const base = /Berth is at (\S+)/.exec(line)?.[1]
    if (base !== undefined) return { child, base }
  }
  throw new Error('It did not start')
}

test('a server killed in the middle of telling loses no message, and tells at most one twice a kill', async () => {
  const receiver = await openReceiver()
  const dataDir = mkdtempSync(join(tmpdir(), 'berth-webhooks-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  let { child, base } = await startServer(dataDir)
  const enter = async () => {
    const entered = await call(
      signIn,
      { email: 'staff@demo.test', password: 'berth-demo', portal: 'staff' },
      { fetch, base },
    )
    if (!entered.ok) throw new Error(entered.why)
    return { fetch, base, token: entered.value.token }
  }
  let lan = await enter()
  const made = await call(makeWebhook, { url: receiver.url, events: ['issue.reported'], station }, lan)
  if (!made.ok) throw new Error(made.why)
  receiver.state.secret = made.value.secret

  const reported: string[] = []
  const report = async (kill: number) => {
    for (let n = 0; n < MOST_REPORTS; n += 1) {
      const id = `k${kill}n${n}`
      const issue = { station, id, connector: 's1', text: id, blocks: false }
      const done = await call(reportIssue, issue, lan).catch(() => null)
      if (done?.ok !== true) return
      reported.push(id)
    }
  }
  for (let kill = 0; kill < KILLS; kill += 1) {
    const last = receiver.taken.length + 2 + kill
    receiver.state.kill = () => {
      if (receiver.taken.length >= last) child.kill('SIGKILL')
    }
    await report(kill)
    await child.ended()
    receiver.state.kill = () => {}
    ;({ child, base } = await startServer(dataDir))
    lan = await enter()
  }
  const missing = () => reported.filter(id => !receiver.taken.some(({ issue }) => issue === id))
  await expect.poll(missing, { timeout: 20_000 }).toEqual([])
  child.kill('SIGTERM')
  await child.ended()

  expect(reported.length).toBeGreaterThan(KILLS)
  const once = [...new Map(receiver.taken.map(({ id, issue }) => [id, issue])).values()]
  expect(once.filter(id => reported.includes(id))).toEqual(reported)
  // It was killed before it knew that a message had been taken.
  const twice = receiver.taken.length - once.length
  expect(twice).toBeGreaterThan(0)
  expect(twice).toBeLessThanOrEqual(KILLS)
}, 60_000)

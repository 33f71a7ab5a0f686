import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { personByEmail } from '../../../server/accounts/people.ts'
import { askServer, controlPath } from '../../../server/admin/control.ts'
import { restore } from '../../../server/admin/restore.ts'
import { judgeBackup } from '../../../server/admin/verify/backup.ts'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { keptMessage, keptWishes } from '../../../server/notices/kept-notices.ts'
import type { Server } from '../../../server/server.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { post, signIn, startNode } from '../../helpers/nodes.ts'
import { openReceiver } from '../../helpers/webhook-receiver.ts'
import { claimsIn, makeBrowser, openPushService } from '../notices/push-service.ts'

/** A place whose desk has one phone at it, and one program that hears of its reports. */
async function toldOfReports() {
  const [dataDir, service, program] = [temporaryDirectory(), await openPushService(), await openReceiver()]
  const phone = makeBrowser(service.url, 'phone')
  const start = (at: string) => startNode(undefined, { founds: true, dataDir: at, pushAgent: service.agent })
  const founded = (await start(dataDir)).server
  const lan = personByEmail(founded.accounts.data(), 'staff@demo.test')?.id ?? ''
  await founded.stop()
  const wishes = { person: lan, station: 'ben-thanh', language: 'en', receipts: false, news: false } as const
  const told = { ...wishes, hidesAmounts: false, browsers: [phone.browser], upTo: Date.now() }
  await fileDrawers(dataDir)('notices', keptWishes).change(`${lan}@ben-thanh`, () => told)
  const { server } = await start(dataDir)
  const token = await signIn(server, 'staff', 'staff')
  const asked = { url: program.url, events: ['issue.reported'], station: 'ben-thanh' }
  expect((await post(server, 'webhooks', asked, token)).status).toBe(200)
  const report = async (at: Server, id: string) => {
    const customer = await signIn(at, 'customer')
    await post(at, 'stations/ben-thanh/issues', { id, connector: 'c1', text: 'It hums', blocks: false }, customer)
  }
  /** It has written down that the phone was told: a copy of before would tell it again. */
  const isWrittenDown = async () => {
    const wishes = await fileDrawers(dataDir)('notices', keptWishes).find(`${lan}@ben-thanh`)
    const messages = await fileDrawers(dataDir)('push', keptMessage).all()
    return (wishes?.upTo ?? 0) > told.upTo && [...messages.values()].every(one => 'doneAt' in one)
  }
  const titles = () => service.arrived.map(one => (phone.read(one) as { title: string }).title)
  return { dataDir, start, server, report, service, program, titles, isWrittenDown }
}

test('a restored server tells programs and phones on, under the keys that they know, and nothing twice', async () => {
  const { dataDir, start, server, report, service, program, titles, isWrittenDown } = await toldOfReports()
  await report(server, 'i1')
  await expect.poll(() => [program.taken.map(({ issue }) => issue), titles().length]).toEqual([['i1'], 1])
  await expect.poll(isWrittenDown).toBe(true)
  const keys = readFileSync(join(dataDir, 'push-keys.json'), 'utf8')
  const backup = join(temporaryDirectory(), 'monday')
  expect(await askServer(controlPath(dataDir), ['backup', backup])).toMatchObject({ ok: true })
  await server.stop()
  expect(await judgeBackup(backup, kinds)).toMatchObject({ ok: true })
  expect(statSync(join(backup, 'kept.json')).mode & 0o777).toBe(0o600)

  const restored = temporaryDirectory()
  expect(await restore({ backup, dataDir: restored, kinds, now: Date.now() })).toMatchObject({ ok: true })
  const again = (await start(restored)).server
  await report(again, 'i2')
  await expect.poll(() => [program.taken.map(({ issue }) => issue), titles().length]).toEqual([['i1', 'i2'], 2])
  const { publicKey } = JSON.parse(keys) as { publicKey: string }
  for (const message of service.arrived) expect(claimsIn(message, publicKey)).toMatchObject({ aud: service.url })
})

test('a backup from before it held these is restored all the same, and one that cannot be read is not', async () => {
  const [dataDir, backup, empty] = [temporaryDirectory(), join(temporaryDirectory(), 'x'), temporaryDirectory()]
  const server = await serveDemo(dataDir)
  await askServer(controlPath(dataDir), ['backup', backup])
  await server.stop()
  const now = Date.now()
  for (const [text, words] of [
    ['{ cut', 'cannot be read'],
    [JSON.stringify({ kept: [{ kind: 'webhooks', id: 'w1', value: {} }], pushKeys: null }), 'webhooks/w1'],
    [JSON.stringify({ kept: [{ kind: 'mail', id: '../../x', value: {} }], pushKeys: null }), 'cannot be read'],
  ] as const) {
    writeFileSync(join(backup, 'kept.json'), text)
    const answers = [await restore({ backup, dataDir: empty, kinds, now }), await judgeBackup(backup, kinds)]
    expect(answers).toMatchObject(Array(2).fill({ ok: false, lines: [expect.stringContaining(words)] }))
    expect(readdirSync(empty)).toEqual([])
  }
  rmSync(join(backup, 'kept.json'))
  expect(await restore({ backup, dataDir: empty, kinds, now })).toMatchObject({ ok: true })
})

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { type KeptMail, keptMail, type MailOver } from '../../../server/mail/kept-mail.ts'
import { type Outcome, openPost } from '../../../server/mail/post.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { makeLog, newFolder } from '../accounts/place.ts'
import { addressIn, type Mood, openMailServer } from './mail-server.ts'

const LINK = 'https://berth.example.com/reset#abc.def'
const LETTER = {
  to: 'mai@example.com',
  language: 'vi',
  matter: { kind: 'forgotten', name: 'Mai <b>&', link: LINK },
} as const

async function scene(mood: Mood = 'takes') {
  const server = await openMailServer(mood)
  const folder = await newFolder()
  const directory = join(folder, 'mail')
  const drawer = fileDrawers(folder)<KeptMail | MailOver>('mail', keptMail)
  const [clock, journal] = [new HandClock(Date.UTC(2026, 10, 29)), makeLog()]
  const outcomes: Outcome[] = []
  const open = async (patienceMs = 20_000) => {
    const post = await openPost({
      ...{ url: server.url, from: 'Berth <desk@berth.example.com>', clock, journal },
      drawer,
      counted: outcome => outcomes.push(outcome),
      patienceMs,
    })
    onTestFinished(post.stop)
    return post
  }
  return { server, directory, clock, journal, outcomes, open }
}

const files = (directory: string) => readdir(directory).then(names => names.filter(name => name.endsWith('.json')))

test('a letter comes in its reader’s language, as text and as HTML, with its link whole', async () => {
  const { server, open, directory, outcomes } = await scene()
  const post = await open()
  await post.send(LETTER)
  await post.whenIdle()
  const [letter] = server.letters
  expect([letter?.subject, letter?.from?.text, addressIn(letter?.to)]).toEqual([
    ...['Đặt lại mật khẩu', '"Berth" <desk@berth.example.com>', 'mai@example.com'],
  ])
  expect(letter?.text).toContain(LINK)
  expect(letter?.html).toContain(`href="${LINK}"`)
  expect(letter?.html).toContain('Mai &lt;b&gt;&amp;')
  expect(letter?.headers.get('auto-submitted')).toBe('auto-generated')
  expect([await files(directory), outcomes, post.waiting()]).toEqual([[], ['sent'], 0])
})

test('a busy or a silent server is asked again later, and has the letter once', async () => {
  for (const mood of ['busy', 'silent'] as const) {
    const { server, open, clock, outcomes } = await scene(mood)
    const hasty = await open(mood === 'silent' ? 150 : undefined)
    await hasty.send(LETTER)
    await hasty.whenIdle()
    expect([server.letters.length, hasty.waiting(), outcomes]).toEqual([0, 1, ['put-off']])
    await hasty.stop()
    server.mood = 'takes'
    const post = await open()
    await clock.pass(59_000)
    await post.whenIdle()
    expect(server.letters).toHaveLength(0)
    await clock.pass(2000)
    await post.whenIdle()
    expect([server.letters.length, post.waiting(), outcomes]).toEqual([1, 0, ['put-off', 'sent']])
  }
})

test('a letter that nobody will get is told to who asked for it, for a week and over restarts', async () => {
  const { open, directory, clock, journal } = await scene('no-such-mailbox')
  const post = await open()
  await post.send({ ...LETTER, by: 'hoa' })
  await post.whenIdle()
  const at = clock.now()
  await clock.pass(1)
  await post.send(LETTER)
  await post.whenIdle()
  const known = [
    { kind: 'forgotten', at: at + 1, code: 550 },
    { kind: 'forgotten', at, code: 550, by: 'hoa', to: 'mai@example.com' },
  ]
  expect([post.givenUp(), post.waiting()]).toEqual([known, 0])
  expect(JSON.stringify(journal.lines)).not.toContain('mai@example.com')
  await post.stop()
  const again = await open()
  expect(again.givenUp()).toEqual(known)
  await clock.pass(7 * 24 * 3_600_000)
  expect(again.givenUp()).toEqual([])
  // Nor is anything of it left.
  await clock.pass(3_600_000)
  await expect.poll(() => files(directory)).toEqual([])
})

test('a server that dies between the letter and its answer gets it again, under the same name', async () => {
  const { server, open, clock } = await scene('dies-after-data')
  const post = await open()
  await post.send(LETTER)
  await post.whenIdle()
  expect([server.letters.length, post.waiting()]).toEqual([1, 1])
  server.mood = 'takes'
  await clock.pass(61_000)
  await post.whenIdle()
  expect(server.letters).toHaveLength(2)
  expect(new Set(server.letters.map(({ messageId }) => messageId)).size).toBe(1)
})

test('a letter outlives the process that promised it, and is for the server’s user alone', async () => {
  const { server, open, directory, clock } = await scene('busy')
  const before = await open()
  await before.send(LETTER)
  await before.whenIdle()
  await before.stop()
  const [name = ''] = await files(directory)
  expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600)
  server.mood = 'takes'
  clock.sleep(60_000)
  const after = await open()
  await after.whenIdle()
  expect([server.letters.length, await files(directory)]).toEqual([1, []])
})

test('a mailbox that does not exist is given up at once, a server that never takes it after a day; no address is logged', async () => {
  const gone = await scene('no-such-mailbox')
  const post = await gone.open()
  await post.send(LETTER)
  await post.whenIdle()
  expect([gone.outcomes, post.waiting()]).toEqual([['given-up'], 0])
  // That it was given up is known for a while, and nothing of what it said.
  const [left = ''] = await files(gone.directory)
  expect(await readFile(join(gone.directory, left), 'utf8')).not.toMatch(/mai@|reset#/)

  const busy = await scene('busy')
  const other = await busy.open()
  await other.send(LETTER)
  for (let hour = 0; hour < 30; hour += 1) {
    await other.whenIdle()
    await busy.clock.pass(3_600_000)
  }
  await other.whenIdle()
  expect([busy.outcomes.at(-1), busy.outcomes.length, other.waiting()]).toEqual(['given-up', 8, 0])
  expect(JSON.stringify([gone.journal.lines, busy.journal.lines])).not.toMatch(/mai@|reset#/)
})

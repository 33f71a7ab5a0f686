import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { root } from '../../scripts/root.js'
import { nodeStep } from '../../scripts/set-up/build.js'
import { setUp } from '../../scripts/set-up.js'
import { sayAlive } from '../../server/watchdog.ts'
import { endProcess, startProcess } from '../helpers/apps-process.ts'
import { HandClock } from '../helpers/hand-clock.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'

beforeAll(async () => {
  await setUp(root, [nodeStep])
}, 120_000)

/** Listens as systemd does, and writes each message on a line. */
const LISTENER = `use Socket; $| = 1;
socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die; bind($s, pack_sockaddr_un($ARGV[0])) or die; print "listens\\n";
while (defined recv($s, my $text, 4096, 0)) { print "$_\\n" for split /\\n/, $text }`

async function openListener() {
  const path = join(temporaryDirectory(), 'notify')
  const child = spawn('perl', ['-e', LISTENER, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const heard: string[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', line => heard.push(line))
  await once(lines, 'line')
  return { path, said: (what: string) => heard.filter(line => line === what).length }
}

test('the server tells systemd by its own program that it is ready, and again and again that it lives', async () => {
  const { path, said } = await openListener()
  const dataDir = temporaryDirectory()
  const env = { PORT: '0', DATA_DIR: dataDir, DEMO: '0', NOTIFY_SOCKET: path, WATCHDOG_USEC: '400000' }
  const { child } = await startProcess(dataDir, env)
  onTestFinished(() => endProcess(child))
  await expect.poll(() => said('WATCHDOG=1')).toBeGreaterThan(2)
  expect(said('READY=1')).toBe(1)
})

test('it tells twice in the time systemd waits, and nobody where there is no systemd or another process is meant', async () => {
  const clock = new HandClock()
  const said: string[] = []
  const say = (environment: Record<string, string>) =>
    sayAlive({ environment, pid: 7, clock, notify: state => said.push(state) })
  const watched = { NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' }
  const stop = say(watched)
  expect(said).toEqual(['READY=1'])
  await clock.pass(30_000)
  expect(said).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1'])
  stop()
  say({ ...watched, WATCHDOG_PID: '8' })
  say({ NOTIFY_SOCKET: '/run/x' })
  say({ WATCHDOG_USEC: '30000000' })
  await clock.pass(60_000)
  expect(said.slice(3)).toEqual(['READY=1', 'READY=1'])
})

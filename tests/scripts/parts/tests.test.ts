import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outcomeOf, testsPart } from '../../../scripts/parts/tests.js'
import { project } from '../project.ts'

const counts = { passed: 7, failed: 0, skipped: 0, broken: 0, running: [], errors: [] }

test.each([
  ['all passed', true, counts, { passed: 7, failed: 0, note: '7 of 7' }],
  ['two failed', false, { ...counts, failed: 2 }, { passed: 7, failed: 2, note: '7 of 9' }],
  ['a file did not load', false, { ...counts, broken: 1 }, { passed: 7, failed: 1, note: '7 of 8' }],
  ['an error outside all tests', false, counts, { passed: 7, failed: 1, note: '7 of 7' }],
  ['one skipped', true, { ...counts, skipped: 1 }, { passed: 7, failed: 0, note: '7 of 7, 1 skipped' }],
  ['vitest died', false, undefined, { passed: 0, failed: 1, note: 'did not finish' }],
  ['nothing was touched', true, undefined, { passed: 0, failed: 0, note: 'none to run' }],
])('%s', (_, ok, seen, outcome) => {
  expect(outcomeOf(ok, seen)).toEqual({ ...outcome, output: '' })
})

test('a run that was cut tells what failed before, and what was running', () => {
  const seen = {
    ...counts,
    failed: 1,
    running: ['tests/two.test.ts > goes on'],
    errors: ['tests/one.test.ts > is so\nIt is not'],
  }
  expect(outcomeOf(false, seen)).toEqual({
    passed: 7,
    failed: 2,
    note: '7 of 8, and the rest never ran',
    output: 'tests/one.test.ts > is so\nIt is not\n\ntests/two.test.ts > goes on\ndid not end',
  })
})

/** It answers at a port for as long as it lives, for the system does. */
const FOR_EVER = `import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { test } from 'vitest'

test('goes on', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  writeFileSync('port', String(server.address().port))
  for (;;) await null
})
`

/** Runs first: the longest file does. */
const WRONG = `import { test } from 'vitest'

test('is wrong', () => {
  throw new Error('It is wrong')
})
// ${'and long '.repeat(100)}
`

test('a test that lets nobody else have a turn is cut with its worker, and named', async () => {
  const root = project({ 'tests/one.test.ts': WRONG, 'tests/two.test.ts': FOR_EVER })
  const limit = new AbortController()
  const running = testsPart('tests', root, ['--maxWorkers=1'], process.env, { show: false, limit: limit.signal })
  const port = Number(await untilWritten(root, 'port'))
  limit.abort()

  const { failed, output } = await running
  expect(failed).toBe(2)
  expect(output).toMatch(/^tests\/one.test.ts > is wrong\nIt is wrong\n +at .*one.test.ts/)
  expect(output).toMatch(/\n\ntests\/two.test.ts.*\ndid not end$/)
  while (await isListening(port));
})

/** What a file holds as soon as it holds anything. */
async function untilWritten(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  const changes = watch(folder)[Symbol.asyncIterator]()
  for (let change = changes.next(); ; change = changes.next()) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (text !== '') return text
    await change
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

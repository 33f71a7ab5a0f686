import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testsPart } from '../../../scripts/parts/tests.js'
import { project } from '../project.ts'

/** The result of these tests; with a note, without output and duration. */
async function outcome(tests: Record<string, string>, ...options: string[]) {
  const files = Object.entries(tests).map(([name, text]) => [
    `tests/${name}.test.ts`,
    `import { expect, test } from 'vitest'\n${text}`,
  ])
  const { passed, failed, note } = await testsPart('tests', project(Object.fromEntries(files)), options, {
    show: false,
  })
  return { passed, failed, note }
}

test('tests that pass, fail and are skipped are counted, and a file that does not load is one failure', async () => {
  const tests = {
    fine: "test('one', () => {})\ntest('two', () => {})\ntest.skip('three', () => {})\ntest.todo('four')",
    wrong: "test('five', () => expect(1).toBe(2))\ntest('six', () => expect(1).toBe(2))\ntest('seven', () => {})",
    broken: "import './missing.ts'",
  }
  expect(await outcome(tests)).toEqual({ passed: 3, failed: 3, note: '3 of 6, 2 skipped' })
})

test('an error outside every test fails the run', async () => {
  const tests = {
    fine: "setTimeout(() => { throw new Error('Too late') })\ntest('one', () => new Promise(done => setTimeout(done, 50)))",
  }
  expect(await outcome(tests)).toEqual({ passed: 1, failed: 1, note: '1 of 1' })
})

test('a test left with `.only` fails the run', async () => {
  expect(await outcome({ fine: "test('one', () => {})\ntest.only('two', () => {})" })).toMatchObject({ failed: 1 })
})

test('a run that does not begin is one failure', async () => {
  expect(await outcome({ fine: "test('one', () => {})" }, '--no-such-option')).toEqual({
    ...{ passed: 0, failed: 1, note: 'did not finish' },
  })
})

test('nothing to run is no failure where that was allowed', async () => {
  expect(await outcome({}, '--passWithNoTests')).toEqual({ passed: 0, failed: 0, note: 'none to run' })
})

/** Answers at a port as long as it lives; the system does. */
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
  const running = testsPart('tests', root, ['--no-file-parallelism'], { show: false, limit: limit.signal })
  const port = Number(await untilWritten(root, 'port'))
  limit.abort()

  const { failed, output } = await running
  expect(failed).toBe(2)
  expect(output).toMatch(/^tests\/one.test.ts > is wrong\nError: It is wrong\n +at .*one.test.ts/)
  expect(output).toMatch(/\n\ntests\/two.test.ts.*\ndid not end$/)
  while (await isListening(port));
})

/** The content of a file as soon as it has any. */
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

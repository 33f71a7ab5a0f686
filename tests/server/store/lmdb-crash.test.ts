import { expect, test } from 'vitest'
import { startChild } from '../../helpers/child.ts'
import { inspectLedger, isSound } from '../../helpers/ledger.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { Random } from '../../helpers/random.ts'

const WRITE = 'tests/server/store/processes/write.ts'
/** More of them: KILLS=200 npx vitest run tests/server/store/lmdb-crash.test.ts */
const KILLS = Number(process.env.KILLS ?? 5)
/** Blocks have 512 bytes. */
const LARGEST_FILE_BLOCKS = 1024

/** The lines that are whole: the last one may have been cut in two. */
function wholeLines(lines: readonly string[]): string[] {
  return lines.filter(line => line.endsWith('.')).map(line => line.slice(0, -1))
}

test('a process killed while it writes loses nothing it acknowledged, and halves and doubles nothing', {
  timeout: KILLS * 10_000,
}, async () => {
  const directory = temporaryDirectory()
  const seed = Date.now()
  const random = new Random(seed)
  const acknowledged: string[] = []
  for (let life = 1; life <= KILLS; life++) {
    const child = await startChild(WRITE, [directory, `k${life}-`, `${random.below(2 ** 32)}`])
    const lines: string[] = []
    for (let count = 20 + random.below(400); count > 0; count--) lines.push((await child.line()) ?? '')
    child.kill('SIGKILL')
    lines.push(...(await child.rest()))
    expect(await child.ended()).toEqual({ code: null, signal: 'SIGKILL' })
    acknowledged.push(...wholeLines(lines))
  }

  const found = await inspectLedger(await openedLog(directory), acknowledged)

  expect(acknowledged.length).toBeGreaterThan(KILLS * 20)
  expect(isSound(found), `seed ${seed}: ${JSON.stringify(found)}`).toBe(true)
})

test('a disk that is full ends it: one failure, nothing acknowledged after it, nothing lost before it', async () => {
  const directory = temporaryDirectory()
  // A limit on file sizes stands in for the disk. lmdb says of a write cut in two that input or output failed.
  const child = await startChild(WRITE, [directory, 'f', '1'], `ulimit -f ${LARGEST_FILE_BLOCKS}`)

  const lines = wholeLines(await child.rest())
  const end = lines.splice(lines.findIndex(line => line.startsWith('failure')))

  expect(await child.ended()).toEqual({ code: 1, signal: null })
  expect(end[0]).toMatch(/^failure StoreFailed .*(File too large|EFBIG|Input\/output error)/)
  expect(end.slice(1)).toEqual(['rejected StoreFailed', 'again StoreFailed', 'closed'])
  const found = await inspectLedger(await openedLog(directory), lines)
  expect(lines.length).toBeGreaterThan(100)
  expect(isSound(found), JSON.stringify(found)).toBe(true)
})

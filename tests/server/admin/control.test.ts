import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askServer, controlPath, startControl } from '../../../server/admin/control.ts'
import { done } from '../../../server/admin/reply.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'

async function started(run = async (words: string[]) => done(...words)) {
  const path = join(temporaryDirectory(), 'admin.sock')
  const stop = await startControl(path, run)
  onTestFinished(stop)
  return { path, stop }
}

/** The answer to bytes that no admin command sends. */
function answerTo(path: string, text: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(path)
    let answer = ''
    socket.setEncoding('utf8').on('data', chunk => {
      answer += chunk
    })
    socket.once('close', () => resolve(answer))
    socket.write(text)
  })
}

test('words reach the server that runs, and its answer comes back', async () => {
  const { path } = await started()
  expect(await askServer(path, ['backup', '/a b/"ç"'])).toEqual({ ok: true, lines: ['backup', '/a b/"ç"'] })
})

test('only the user of the server can open its socket', async () => {
  const { path } = await started()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('where no server runs there is no answer, and what one has left behind is in nobody’s way', async () => {
  const { path, stop } = await started()
  stop()
  expect(await askServer(path, ['list'])).toBe(null)
  onTestFinished(await startControl(path, async () => done('again')))
  expect(await askServer(path, ['list'])).toEqual({ ok: true, lines: ['again'] })
})

test('a command that fails says why, and the next is answered', async () => {
  const { path } = await started(async ([word = '']) => {
    if (word === 'bad') throw new Error('the disk is full')
    return done(word)
  })
  expect(await askServer(path, ['bad'])).toEqual({ ok: false, lines: ['the disk is full'] })
  expect(await askServer(path, ['good'])).toEqual({ ok: true, lines: ['good'] })
})

test.each(['nonsense\n', '{}\n', '[1]\n', '\n'])('%j is answered with a failure', async text => {
  const { path } = await started()
  expect(JSON.parse(await answerTo(path, text))).toMatchObject({ ok: false })
})

test('a directory with a long name has its socket elsewhere', () => {
  const long = `/srv/${'x'.repeat(120)}`
  expect(controlPath('/srv/berth')).toBe('/srv/berth/admin.sock')
  expect(Buffer.byteLength(controlPath(long))).toBeLessThan(108)
  expect(controlPath(long)).not.toBe(controlPath(`${long}y`))
})

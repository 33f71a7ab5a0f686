import { expect, test } from 'vitest'
import { run } from '../../scripts/command.js'

const cwd = import.meta.dirname

test('a program that leaves something running with its output is not waited for any longer', async () => {
  expect(await run(['sh', '-c', 'echo it begins; sleep 1000 & exit 0'], { cwd })).toEqual({
    ok: true,
    output: 'it begins\n',
  })
})

test('a program that does not end in time is killed with all it has started, whatever it thinks of that', async () => {
  const stubborn = 'trap "" TERM INT HUP; echo it begins; sleep 1000 & sleep 1000; echo it goes on'
  const { ok, output } = await run(['sh', '-c', stubborn], { cwd, limit: AbortSignal.timeout(200) })
  expect([ok, output.split('\n').at(-1)]).toEqual([false, 'It did not end in time, and was killed.'])
  expect(output).not.toContain('it goes on')
})

test('a program that is not there is told', async () => {
  expect(await run(['no-such-program'], { cwd })).toEqual({ ok: false, output: 'spawn no-such-program ENOENT' })
})

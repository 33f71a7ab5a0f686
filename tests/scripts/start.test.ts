import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { project } from './project.ts'

/** A server that prints its arguments, and drains when told to stop. */
const SERVER = `
import { greeting } from '../shared/greeting.ts'

const timer = setInterval(() => {}, 1000)
process.on('SIGTERM', () => {
  clearInterval(timer)
  console.log('drained')
  process.exitCode = 3
})
console.log(greeting, process.argv.slice(1).join(' ').replace(process.cwd(), '.'))
`

test('the server gets its arguments and its signal, and its exit code comes back', async () => {
  const root = project({ 'shared/greeting.ts': "export const greeting = 'ready'\n", 'server/main.ts': SERVER })
  const start = spawn(process.execPath, ['scripts/start.js', '--empty', '-x'], { cwd: root })
  let output = ''
  start.stdout.setEncoding('utf8').on('data', text => {
    output += text
    if (text.includes('ready')) start.kill('SIGTERM')
  })

  expect(await once(start, 'close')).toEqual([3, null])
  expect(output).toBe('ready ./dist/node/server/main.js --empty -x\ndrained\n')
})

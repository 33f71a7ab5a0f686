import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { everyTool } from '../../scripts/run/tools.js'

const ROOT = new URL('../..', import.meta.url)

function npmScripts(): Record<string, string> {
  return JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).scripts
}

test('npm runs every tool there is, and promises none that is missing', () => {
  const commands = new Set(everyTool(fileURLToPath(ROOT)).map(tool => tool.split(' ')[0] ?? ''))
  const promised = Object.entries(npmScripts()).filter(([, line]) => line.includes('scripts/run.js'))

  expect(Object.fromEntries(promised)).toEqual(
    Object.fromEntries([...commands].map(command => [command, `exec node scripts/run.js ${command}`])),
  )
})

test('every npm script gives its process to what it runs', () => {
  // Otherwise a signal ends the shell in between, and leaves a server behind that holds its port.
  expect(Object.values(npmScripts()).filter(line => !line.startsWith('exec node scripts/'))).toEqual([])
})

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Measures what a fact costs the staff floor, and how much of the floor looks again for it: `npm run bench floor`.
// Solid follows nothing in Node unless Node says it is a browser, and that has to be said before it starts.
const AS_BROWSER = '--conditions=browser'

if (process.execArgv.includes(AS_BROWSER)) await import('./floor/measure.ts')
else {
  const child = spawn(process.execPath, [AS_BROWSER, fileURLToPath(import.meta.url)], { stdio: 'inherit' })
  child.on('exit', code => {
    process.exitCode = code ?? 1
  })
}

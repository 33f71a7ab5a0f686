import { spawn } from 'node:child_process'

/**
 * What became of a program that ran to its end.
 *
 * @typedef {{ ok: boolean, output: string }} Ran
 */

/**
 * Runs a program to its end and keeps what it printed, in the order it was printed; with `show` it prints straight
 * to the terminal instead. When we are told to stop, it is told too: otherwise it would run on with nobody waiting.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} options
 * @returns {Promise<Ran>}
 */
export function run(command, { cwd, env = process.env, show = false }) {
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
  const release = passSignals(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (output += text))

  return new Promise(resolve => {
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => resolve({ ok: code === 0, output }))
  }).finally(release)
}

/**
 * Hands the signals we get on to a child, and ends like it did. Returns the undo.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  /** @param {NodeJS.Signals} signal */
  const pass = signal => {
    child.kill(signal)
    child.once('close', () => process.exit(1))
  }
  for (const signal of signals) process.on(signal, pass)
  return () => {
    for (const signal of signals) process.off(signal, pass)
  }
}

import { spawn } from 'node:child_process'

/**
 * The result of a program that has ended.
 *
 * @typedef {{ ok: boolean, output: string }} Ran
 */

/** A program that takes longer never ends. The browser tests take nine minutes, on a machine of slow memory thirty. */
const LIMIT_MS = 60 * 60_000

/**
 * Runs a program to its end and keeps its output, in order; with `show` it prints straight to the terminal instead. A
 * signal to us is passed on: otherwise it would run on with no one waiting. It is killed when its time is over, and its
 * leftover children when it has ended.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, limit?: AbortSignal }} options
 * @returns {Promise<Ran>}
 */
export function run(command, { cwd, env = process.env, show = false, limit = AbortSignal.timeout(LIMIT_MS) }) {
  const [program = '', ...args] = command
  // A process group of its own: its children can be found by it.
  const child = spawn(program, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'], detached: true })
  const release = passSignals(child)
  const kill = () => killGroup(child)
  limit.addEventListener('abort', kill)
  // A leftover child would hold our end of the pipes, and we would wait for ever.
  child.on('exit', kill)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (output += text))

  return new Promise(resolve => {
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => resolve({ ok: code === 0, output: limit.aborted ? `${output}\n${TOO_LONG}` : output }))
  }).finally(() => {
    limit.removeEventListener('abort', kill)
    release()
  })
}

const TOO_LONG = 'It did not end in time, and was killed.'

/** @param {import('node:child_process').ChildProcess} child */
function killGroup({ pid }) {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // No process is left.
  }
}

/**
 * Passes our signals on to a child, and ends the way it did. Returns the undo.
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

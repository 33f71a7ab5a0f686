import { spawn } from 'node:child_process'

/**
 * What became of a program that ran to its end.
 *
 * @typedef {{ ok: boolean, output: string }} Ran
 */

/** Whatever runs longer never ends. All tests take a few minutes, on a busy machine some more. */
const LIMIT_MS = 20 * 60_000

/**
 * Runs a program to its end and keeps what it printed, in the order it was printed; with `show` it prints straight
 * to the terminal instead. When we are told to stop, it is told too: otherwise it would run on with nobody waiting. It is
 * killed when its time is over, and what it leaves running is killed when it has ended.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, limit?: AbortSignal }} options
 * @returns {Promise<Ran>}
 */
export function run(command, { cwd, env = process.env, show = false, limit = AbortSignal.timeout(LIMIT_MS) }) {
  const [program = '', ...args] = command
  // A process group of its own: by that we find whatever it starts.
  const child = spawn(program, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'], detached: true })
  const release = passSignals(child)
  const kill = () => killGroup(child)
  limit.addEventListener('abort', kill)
  // What is left would hold our end of the pipes, and we would wait for it for ever.
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
    // Nobody is left.
  }
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

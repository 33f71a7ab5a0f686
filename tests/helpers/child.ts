import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { afterAll, onTestFailed, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A real process that runs one of our files, read line by line. It does not outlive the test. */
export interface Child {
  pid: number
  /** The next line it prints; null when it has ended. */
  line(): Promise<string | null>
  /** All lines it still prints. */
  rest(): Promise<string[]>
  tell(line: string): void
  kill(signal: NodeJS.Signals): void
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const bundles = new Map<string, Promise<string>>()

afterAll(async () => {
  const made = [...bundles.values()]
  // Another file of tests in this process would otherwise start what is gone.
  bundles.clear()
  for (const bundle of made) rmSync(await bundle, { force: true })
})

/**
 * Starts `file`, a path below the project's root, under Node. Node 20 does not read TypeScript, so it is bundled first,
 * in a directory from which our packages are found. `shell` may hold what is to happen in front of it, such as a limit.
 */
export async function startChild(file: string, args: readonly string[], shell = ''): Promise<Child> {
  const bundle = bundles.get(file) ?? bundleOf(file)
  bundles.set(file, bundle)
  const command = [process.execPath, await bundle, ...args]
  const child =
    shell === ''
      ? spawn(command[0] ?? '', command.slice(1))
      : spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...command])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return toChild(child)
}

async function bundleOf(file: string): Promise<string> {
  const name = `${basename(file, '.ts')}-${createHash('sha256').update(`${file} ${process.pid}`).digest('hex').slice(0, 12)}.mjs`
  const outDir = join(root, 'node_modules/.cache/berth-tests')
  mkdirSync(outDir, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, file),
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: name } },
    },
  })
  return join(outDir, name)
}

function toChild(child: ChildProcessWithoutNullStreams): Child {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  let complaints = ''
  child.stderr.on('data', text => {
    complaints += text
  })
  onTestFailed(() => console.error(complaints))
  const line = async () => {
    const next = await lines.next()
    return next.done === true ? null : next.value
  }
  return {
    pid: child.pid ?? -1,
    line,
    async rest() {
      const all: string[] = []
      for (let next = await line(); next !== null; next = await line()) all.push(next)
      return all
    },
    tell: text => child.stdin.write(`${text}\n`),
    kill: signal => child.kill(signal),
    ended: () => ended,
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A process of the bench, line by line. */
export interface Child {
  line(): Promise<string>
  tell(line: string): void
  ended(): Promise<void>
  /** Its input ends. */
  close(): void
}

/** Starts one of the programs beside this file. */
export function startChild(program: string, ...words: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...words])
  child.stderr.pipe(process.stderr)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const end = once(child, 'exit')
  return {
    line: async () => {
      const next = await lines.next()
      if (next.done === true) throw new Error(`${program} ended too early`)
      return next.value
    },
    tell: line => void child.stdin.write(`${line}\n`),
    ended: async () => void (await end),
    close: () => void child.stdin.end(),
  }
}

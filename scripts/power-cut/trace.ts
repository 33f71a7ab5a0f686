import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { DATA, JOURNAL_FILES } from '../../server/store/lmdb/mark.ts'

/** The writes to the files of the log, and the process's acknowledgements between them. */
export type Event =
  /** `isSynced`: through a descriptor on which each write waits for the disk. */
  | { kind: 'write'; file: string; offset: number; bytes: Buffer; isSynced: boolean }
  | { kind: 'sync'; file: string }
  | { kind: 'acknowledged'; act: string }

export const FILES: readonly string[] = [DATA, ...JOURNAL_FILES]

/** As strace writes their names. */
const WRITTEN = new Map(FILES.map(file => [file, hexOf(file)]))

function hexOf(name: string): string {
  return [...name].map(letter => `\\x${letter.charCodeAt(0).toString(16)}`).join('')
}

function fileIn(text: string): string | undefined {
  return FILES.find(file => text.includes(WRITTEN.get(file) ?? ''))
}

/** `7230  pwrite64(19<…>, "\x02…", 4096, 8192) = 4096`, or the two halves of a call that another thread cut in two. */
const LINE = /^(\d+) +(.*)$/
const BEGUN = ' <unfinished ...>'
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/
const FINISHED = /^(\w+)\((.*)\) += (\d+)(?:<.*>)?$/s

export async function readTrace(path: string): Promise<Event[]> {
  const reader = new TraceReader()
  const begun = new Map<string, string>()
  for await (const line of createInterface({ input: createReadStream(path, 'latin1') })) {
    const [, thread = '', call = ''] = LINE.exec(line) ?? []
    const resumed = RESUMED.exec(call)
    if (call.endsWith(BEGUN)) begun.set(thread, call.slice(0, -BEGUN.length))
    else reader.take(thread, resumed === null ? call : `${begun.get(thread) ?? ''}${resumed[1]}`)
  }
  return reader.events
}

class TraceReader {
  readonly events: Event[] = []
  #syncing = new Set<string>()
  #positions = new Map<string, number>()

  /** A call that ended well; others, such as one cut off by the kill, are left out. */
  take(thread: string, call: string): void {
    const [, name = '', args = '', result = ''] = FINISHED.exec(call) ?? []
    const descriptor = /^\d+/.exec(args)?.[0] ?? ''
    if (name === 'openat') this.#open(args, result)
    else if (name === 'write' && descriptor === '1') this.#hear(bytesIn(args).toString())
    else {
      const file = fileIn(args.slice(0, args.indexOf('>')))
      if (file !== undefined) this.#see({ name, file, descriptor, thread, args, result: Number(result) })
    }
  }

  #open(args: string, descriptor: string): void {
    if (fileIn(args) !== undefined && args.includes('O_DSYNC')) this.#syncing.add(descriptor)
    else this.#syncing.delete(descriptor)
  }

  #hear(said: string): void {
    const acts = said.split('\n').filter(line => line.endsWith('.'))
    for (const act of acts) this.events.push({ kind: 'acknowledged', act: act.slice(0, -1) })
  }

  #see({ name, file, descriptor, thread, args, result }: Call): void {
    if (name === 'fdatasync' || name === 'fsync') this.events.push({ kind: 'sync', file })
    else if (name === 'lseek') this.#positions.set(`${thread} ${descriptor}`, result)
    else {
      const offset = name.startsWith('p')
        ? Number(/\d+$/.exec(args)?.[0])
        : this.#positions.get(`${thread} ${descriptor}`)
      const bytes = bytesIn(args)
      // A misread recording would prove anything.
      if (offset === undefined || bytes.length !== result) {
        throw new Error(`A write of ${result} bytes was not understood`)
      }
      this.events.push({ kind: 'write', file, offset, bytes, isSynced: this.#syncing.has(descriptor) })
    }
  }
}

/** A call that concerns a file of the log. */
interface Call {
  name: string
  file: string
  descriptor: string
  thread: string
  args: string
  result: number
}

function bytesIn(args: string): Buffer {
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => hex.replaceAll('\\x', ''))
  return Buffer.from(strings.join(''), 'hex')
}

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** What happened to the log's table, and what the process said of it meanwhile. */
export type Event =
  /** `isSynced`: through a descriptor on which each write waits for the disk. */
  | { kind: 'write'; offset: number; bytes: Buffer; isSynced: boolean }
  | { kind: 'sync' }
  | { kind: 'acknowledged'; act: string }

const TABLE = [...'data.mdb'].map(letter => `\\x${letter.charCodeAt(0).toString(16)}`).join('')

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

  /** A call that has ended well; others, such as what the kill has cut off, are left out. */
  take(thread: string, call: string): void {
    const [, name = '', args = '', result = ''] = FINISHED.exec(call) ?? []
    const descriptor = /^\d+/.exec(args)?.[0] ?? ''
    if (name === 'openat' && args.includes(TABLE) && args.includes('O_DSYNC')) this.#syncing.add(result)
    else if (name === 'write' && descriptor === '1') this.#hear(bytesIn(args).toString())
    else if (args.slice(0, args.indexOf('>')).includes(TABLE)) this.#see(name, descriptor, thread, args, Number(result))
  }

  #hear(said: string): void {
    const acts = said.split('\n').filter(line => line.endsWith('.'))
    for (const act of acts) this.events.push({ kind: 'acknowledged', act: act.slice(0, -1) })
  }

  #see(name: string, descriptor: string, thread: string, args: string, result: number): void {
    if (name === 'fdatasync' || name === 'fsync') this.events.push({ kind: 'sync' })
    else if (name === 'lseek') this.#positions.set(`${thread} ${descriptor}`, result)
    else if (name !== 'openat')
      this.#write(descriptor, bytesIn(args), this.#offset(name, descriptor, thread, args), result)
  }

  #offset(name: string, descriptor: string, thread: string, args: string): number | undefined {
    return name.startsWith('p') ? Number(/\d+$/.exec(args)?.[0]) : this.#positions.get(`${thread} ${descriptor}`)
  }

  #write(descriptor: string, bytes: Buffer, offset: number | undefined, length: number): void {
    // A recording that was misread would prove anything.
    if (offset === undefined || bytes.length !== length)
      throw new Error(`A write of ${length} bytes was not understood`)
    this.events.push({ kind: 'write', offset, bytes, isSynced: this.#syncing.has(descriptor) })
  }
}

function bytesIn(args: string): Buffer {
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => hex.replaceAll('\\x', ''))
  return Buffer.from(strings.join(''), 'hex')
}

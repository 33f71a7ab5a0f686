import { readFileSync, readlinkSync } from 'node:fs'

/**
 * Which process, told apart from a later one with the same number. Where there is no /proc, only the number is left.
 */
export interface ProcessIdentity {
  pid: number
  /** Clock ticks since boot. */
  started: string
  /** Numbers and ticks repeat after a restart of the machine; this does not. */
  boot: string
  /** Containers count their processes each from 1. */
  namespace: string
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) ?? '0', boot: bootId(), namespace: ownNamespace() }
}

export function isSameProcess(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.boot !== bootId()) return 'dead'
  if (identity.namespace !== ownNamespace()) return 'unknown'
  if (!isRunning(identity.pid)) return 'dead'
  const started = startOf(identity.pid)
  // Hidden from us, or no /proc at all: better one refusal too many than two writers.
  return started === null || started === identity.started ? 'alive' : 'dead'
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Field 22 of /proc/<pid>/stat. The second field is the command in brackets, and may itself hold blanks and brackets. */
function startOf(pid: number): string | null {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function bootId(): string {
  const id = readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  return id?.replaceAll(/[^0-9a-f]/g, '') ?? '0'
}

/** `pid:[4026531836]` → `4026531836`. */
function ownNamespace(): string {
  const link = readOrNull(() => readlinkSync('/proc/self/ns/pid'))
  return link?.replaceAll(/\D/g, '') ?? '0'
}

function readOrNull(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

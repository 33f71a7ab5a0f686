import { readFileSync, readlinkSync } from 'node:fs'

/** Identifies a process, as distinct from a later one with the same number. Without /proc only the number is left. */
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
  return { pid: process.pid, started: statOf(process.pid).started ?? '0', boot: bootId(), namespace: ownNamespace() }
}

export function isSameProcess(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.boot !== bootId()) return 'dead'
  if (identity.namespace !== ownNamespace()) return 'unknown'
  if (!isRunning(identity.pid)) return 'dead'
  const { started, state } = statOf(identity.pid)
  // Killed, and not yet waited for by its parent: it holds nothing any more, and would keep its heir out.
  if (state === 'Z' || state === 'X') return 'dead'
  // Hidden from us, or no /proc at all: better one refusal too many than two writers.
  return started === null || started === identity.started ? 'alive' : 'dead'
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Fields 3 and 22 of /proc/<pid>/stat. The second field is the command in brackets, and may itself hold blanks and
 * brackets.
 */
function statOf(pid: number): { state: string | null; started: string | null } {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return { state: fields[0] ?? null, started: fields[19] ?? null }
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

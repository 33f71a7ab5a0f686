import { execFile } from 'node:child_process'
import { type Clock, every } from '../shared/sync/engine.ts'
import { type Environment, given } from './environment.ts'
import type { Journal } from './journal.ts'

export interface WatchdogParts {
  /** Systemd says in it where it listens, and how long it waits for a sign of life. */
  environment: Environment
  pid: number
  clock: Clock
  notify: (state: string) => void
}

/**
 * Tells systemd that this server is ready, and from then on that it lives. A process whose event loop hangs tells nothing: systemd
 * ends it and starts another. Without systemd nobody is told. Returns the undo.
 */
export function sayAlive({ environment, pid, clock, notify }: WatchdogParts): () => void {
  if (given(environment, 'NOTIFY_SOCKET') === undefined) return () => {}
  notify('READY=1')
  const patienceMs = Number(given(environment, 'WATCHDOG_USEC') ?? 0) / 1000
  const watched = given(environment, 'WATCHDOG_PID') ?? String(pid)
  if (!(patienceMs > 0) || watched !== String(pid)) return () => {}
  return every(clock, patienceMs / 2, () => notify('WATCHDOG=1'))
}

/** Node has no sockets of systemd's kind, so its own program speaks for us. */
export function systemdNotify(environment: Environment, journal: Pick<Journal, 'warn'>): (state: string) => void {
  const { PATH, NOTIFY_SOCKET } = environment
  let isTold = false
  return state => {
    execFile('systemd-notify', [state], { env: { PATH, NOTIFY_SOCKET } }, error => {
      if (error === null || isTold) return
      isTold = true
      journal.warn({ err: error }, 'systemd cannot be told that we live')
    })
  }
}

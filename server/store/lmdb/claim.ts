import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSameProcess, ownIdentity, type ProcessIdentity } from './process-identity.ts'

/** A claim on a directory: a file whose name says which process made it. */
const CLAIM = /^owner\.(\d+)\.(\d+)\.([0-9a-f]+)\.(\d+)$/

export type Claim =
  /** `elsewhere`: claims of processes behind a container's wall, which may or may not be alive. */
  { ok: true; elsewhere: string[]; release(): void } | { ok: false; pid: number }

/**
 * Makes sure that no other process serves this directory. It announces first and looks second: of two that come at the
 * same time, at least the later one sees the other, so never both go on (both may turn back). A claim is never taken
 * over, only removed when its process is dead, and its name dies with it: removing it late harms no one else.
 */
export function claimDirectory(directory: string): Claim {
  const own = nameOf(ownIdentity())
  const others = readdirSync(directory).filter(isClaim)
  // Two logs of one process would have the same claim, and the first to close would release both.
  if (others.includes(own)) return { ok: false, pid: process.pid }
  writeFileSync(join(directory, own), '', { flag: 'wx', mode: 0o600 })
  const release = () => rmSync(join(directory, own), { force: true })
  const elsewhere: string[] = []
  for (const name of readdirSync(directory)) {
    const identity = readIdentity(name)
    if (identity === null || name === own) continue
    const life = isSameProcess(identity)
    if (life === 'alive') {
      release()
      return { ok: false, pid: identity.pid }
    }
    if (life === 'dead') rmSync(join(directory, name), { force: true })
    else elsewhere.push(name)
  }
  return { ok: true, elsewhere, release }
}

export function isClaim(name: string): boolean {
  return CLAIM.test(name)
}

function nameOf({ pid, started, boot, namespace }: ProcessIdentity): string {
  return `owner.${pid}.${started}.${boot}.${namespace}`
}

function readIdentity(name: string): ProcessIdentity | null {
  const [, pid, started, boot, namespace] = CLAIM.exec(name) ?? []
  if (pid === undefined || started === undefined || boot === undefined || namespace === undefined) return null
  return { pid: Number(pid), started, boot, namespace }
}

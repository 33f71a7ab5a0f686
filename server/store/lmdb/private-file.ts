import { chmodSync, statSync } from 'node:fs'

/** Some volumes let nobody change the mode, and some have none. */
const CANNOT = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EROFS', 'ENOSYS'])

/** For us alone, whatever the umask was: every other user of the machine could read who holds which wallet. */
export function keepPrivate(path: string): void {
  const mode = statSync(path).isDirectory() ? 0o700 : 0o600
  try {
    chmodSync(path, mode)
  } catch (error) {
    if (!CANNOT.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

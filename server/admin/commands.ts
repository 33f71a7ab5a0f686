import type { DocumentKind } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import type { StoredLog } from '../stored-log.ts'
import { backUp } from './back-up.ts'
import { judgeAgain } from './judge-again.ts'
import { addOwner, forgetFactor, forgetGuests, listPeople, resetPassword, shutOut } from './people.ts'
import { failed, type Reply } from './reply.ts'

/** The data the commands work on, of a running server or of one that does not run. */
export interface AdminCore {
  accounts: Accounts
  log: StoredLog
  dataDir: string
  kinds: ReadonlyMap<string, DocumentKind>
}

export const USAGE: readonly string[] = [
  'npm run admin list                     who there is',
  'npm run admin owner [station …]        a link that makes its bearer an owner',
  'npm run admin reset <email>            a link to choose a new password with',
  'npm run admin no-second-factor <email> lets somebody in with the password alone, who has lost the rest',
  'npm run admin revoke <email>           shuts somebody out at once',
  'npm run admin forget-guests            sends away every guest who has done nothing yet',
  'npm run admin backup <directory>       a copy of everything, while the server runs or not',
  'npm run admin restore <backup>         makes an empty DATA_DIR or DATABASE_URL from a backup; no server runs',
  'npm run admin move database            moves all of DATA_DIR into an empty DATABASE_URL; no server runs',
  'npm run admin move directory           moves all of DATABASE_URL into an empty DATA_DIR; no node runs',
  'npm run admin adopt                    takes a database into use after a failover that may have lost something',
  'npm run admin verify [backup]          judges everything that was ever accepted once more',
  'npm run admin settings                 every variable of the environment, as a table',
]

/** Carries out one command. `words` are the arguments of `npm run admin`. */
export async function runCommand(core: AdminCore, words: readonly string[]): Promise<Reply> {
  const [command, ...rest] = words
  const [only, ...more] = rest
  if (command === 'owner') return addOwner(core.accounts, rest)
  if (command === 'list' && only === undefined) return listPeople(core.accounts)
  if (command === 'forget-guests' && only === undefined) return forgetGuests(core.accounts)
  if (command === 'verify' && only === undefined) return judgeAgain(core.log, core.kinds)
  if (only === undefined || more.length > 0) return failed(...USAGE)
  if (command === 'reset') return resetPassword(core.accounts, only)
  if (command === 'no-second-factor') return forgetFactor(core.accounts, only)
  if (command === 'revoke') return shutOut(core.accounts, only)
  if (command === 'backup') return backUp(core, only)
  return failed(...USAGE)
}

import type { Role } from '../../../../shared/documents/author.ts'
import { HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { ask, by, own, said, signed } from './questions.ts'

const TAKEN = { account: 'an', product: 'h20', method: 'cash', amount: 150_000, receipt: 'ben-thanh-T1-5' }
const takenFor = said('passes', 'an:p1', 'taken', { by: 'lan', ...TAKEN })
const soldPass = said('passes', 'an:p1', 'sold', {
  ...{ account: 'an', product: 'h20', names: { en: '20 hours', vi: '20 giờ' }, amount: 150_000 },
  ...{ method: 'cash', receipt: 'ben-thanh-T1-5', until: NOW + 1 },
})
const opening = said('openings', 'a1', 'stated', { by: 'hoa', amount: 150_000 })
const claimedOpening = said('openings', 'a1', 'claimed', { account: 'an' })
const returning = said('openings', 'a1', 'returning', { by: 'hoa', why: 'a wrong line' })
const returnedOpening = said('openings', 'a1', 'returned', { amount: 150_000 })
const failedPass = said('passes', 'an:p1', 'failed', { why: 'not-sold', amount: 150_000 })
const endedPass = said('passes', 'an:p1', 'ended', { why: 'expired', amount: 0, lapsed: 150_000 })

export const passes: readonly TableRow[] = [
  {
    ...signed('passes', 'an:p1', 'taken', TAKEN),
    but: {
      'for themselves': (role: Role) =>
        ask(said('passes', `${own(role)}:p1`, 'taken', { by: own(role), ...TAKEN, account: own(role) })),
      'under the receipt of a top-up': (role: Role) =>
        ask(
          said('passes', 'an:p1', 'taken', { by: own(role), ...TAKEN }),
          by(
            MINH,
            said('topups', 'an:t1', 'approved', { by: 'minh', amount: 1, method: 'cash', receipt: TAKEN.receipt }),
          ),
        ),
      'under a receipt of the server’s': (role: Role) =>
        ask(said('passes', 'an:p1', 'taken', { by: own(role), ...TAKEN, receipt: 'ben-thanh-P-5' })),
    },
  },
  {
    path: 'passes/*/sold',
    ordinarily: ask(soldPass, by(LAN, takenFor)),
    but: { 'from a wallet': ask(soldPass), failed: ask(soldPass, by(LAN, takenFor), by(SERVER, failedPass)) },
  },
  {
    path: 'passes/*/failed',
    ordinarily: ask(failedPass, by(LAN, takenFor)),
    but: { 'no money came': ask(failedPass), 'sold before': ask(failedPass, by(LAN, takenFor), by(SERVER, soldPass)) },
  },
  {
    ...signed('passes', 'an:p1', 'refunding', { why: 'moved away' }, by(SERVER, soldPass)),
    but: {
      'in another’s name': ask(said('passes', 'an:p1', 'refunding', { by: 'minh', why: 'x' }), by(SERVER, soldPass)),
      'never sold': (role: Role) =>
        ask(said('passes', 'an:p1', 'refunding', { by: own(role), why: 'x' }), by(LAN, takenFor)),
      'of their own': (role: Role) =>
        ask(
          said('passes', `${own(role)}:p1`, 'refunding', { by: own(role), why: 'x' }),
          by(SERVER, { ...soldPass, id: `${own(role)}:p1` }),
        ),
      over: (role: Role) =>
        ask(
          said('passes', 'an:p1', 'refunding', { by: own(role), why: 'x' }),
          by(SERVER, soldPass),
          by(SERVER, endedPass),
        ),
    },
  },
  { path: 'passes/*/ended', ordinarily: ask(endedPass, by(SERVER, soldPass)), but: { 'never sold': ask(endedPass) } },
  signed('openings', 'a1', 'stated', { amount: 150_000 }),
  {
    path: 'openings/*/claimed',
    ordinarily: ask(claimedOpening, by(HOA, opening)),
    but: {
      'never stated': ask(claimedOpening),
      'taken back before': ask(claimedOpening, by(HOA, opening), by(HOA, returning), by(SERVER, returnedOpening)),
    },
  },
  {
    ...signed('openings', 'a1', 'returning', { why: 'a wrong line' }, by(HOA, opening)),
    but: {
      'in another’s name': ask(said('openings', 'a1', 'returning', { by: 'minh', why: 'x' }), by(HOA, opening)),
      'never stated': (role: Role) => ask(said('openings', 'a1', 'returning', { by: own(role), why: 'x' })),
    },
  },
  {
    path: 'openings/*/returned',
    ordinarily: ask(returnedOpening, by(HOA, opening), by(HOA, returning)),
    but: { 'not asked for': ask(returnedOpening, by(HOA, opening)) },
  },
]

import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { ask, booked, by, session } from './questions.ts'

const RECEIPT = 'ben-thanh-A-1'
const payment = (name: string, value: object) => fact('payments', 'p1', name, { at: NOW, ...value })
const askedWith = (method: string) => payment('asked', { session: 's1', method, amount: 100 })
const taken = (amount = 100, of = 's1') => payment('taken', { session: of, method: 'cash', amount, receipt: RECEIPT })
const takenAs = (id: string, receipt: string) =>
  fact('payments', id, 'taken', { at: NOW, session: 's1', method: 'cash', amount: 100, receipt })
const transferred = (receipt: string) => payment('taken', { session: 's1', method: 'transfer', amount: 100, receipt })
const paidOnline = (receipt: string) => payment('taken', { session: 's1', method: 'online', amount: 100, receipt })
const takenRounded = (amount: number, rounding: number, method = 'cash', id = 'p1', receipt = RECEIPT) =>
  fact('payments', id, 'taken', { at: NOW, session: 's1', method, amount, receipt, rounding })
const settled = (amount = 100) => payment('settled', { amount, receipt: 'ben-thanh-W-1' })
const refunded = (amount: number, number = 1) => payment(`refunded/${number}`, { amount, why: 'paid twice' })

export const payments: readonly TableRow[] = [
  {
    path: 'payments/*/asked',
    ordinarily: ask(askedWith('wallet'), ...by(AN, booked())),
    but: {
      'for another’s session': ask(askedWith('wallet'), ...by(BINH, booked())),
      'for no session': ask(askedWith('wallet')),
      'under another’s payment': ask(askedWith('wallet'), ...by(AN, booked()), ...by(BINH, settled())),
      'under an own payment that was taken': ask(askedWith('wallet'), ...by(AN, booked(), taken())),
    },
  },
  {
    path: 'payments/*/taken',
    ordinarily: ask(taken(), ...by(AN, booked())),
    but: {
      'as the customer asked': ask(taken(), ...by(AN, booked(), askedWith('cash'))),
      'though the customer asked the wallet': ask(taken(), ...by(AN, booked(), askedWith('wallet'))),
      'though the wallet was debited': ask(taken(), ...by(AN, booked(), askedWith('wallet')), ...by(SERVER, settled())),
      'for no session': ask(taken()),
      'under a receipt of other money': ask(taken(), ...by(AN, booked()), ...by(LAN, takenAs('p2', RECEIPT))),
      'under a number of the wallet': ask(takenAs('p1', 'ben-thanh-W-1'), ...by(AN, booked())),
      'that came by a transfer, under the bank’s number': ask(transferred('ben-thanh-BT-7'), ...by(AN, booked())),
      'that came by a transfer, under a number of the wallet': ask(transferred('ben-thanh-W-7'), ...by(AN, booked())),
      'that came by a transfer, under another station’s': ask(transferred('ben-BT-7'), ...by(AN, booked())),
      'that came by a transfer, under a drawer’s number': ask(transferred(RECEIPT), ...by(AN, booked())),
      'that was paid online, under its own number': ask(paidOnline('ben-thanh-CO-7'), ...by(AN, booked())),
      'that was paid online, under the bank’s number': ask(paidOnline('ben-thanh-BT-7'), ...by(AN, booked())),
      'that was paid online, under a drawer’s number': ask(paidOnline(RECEIPT), ...by(AN, booked())),
      'that was paid online, after it was said to be refused': ask(
        paidOnline('ben-thanh-CO-7'),
        ...by(AN, booked(), askedWith('online')),
        ...by(SERVER, payment('declined', { why: 'no-word' })),
      ),
      'under another station’s receipt': ask(takenAs('p1', 'ben-A-1'), ...by(AN, booked())),
      'rounded as cash is': ask(takenRounded(23_000, -400), ...by(AN, booked())),
      'rounded by card': ask(takenRounded(23_000, -400, 'card'), ...by(AN, booked())),
      'rounded by more than half a note': ask(takenRounded(23_000, -501), ...by(AN, booked())),
      'rounded to a sum that nobody can pay': ask(takenRounded(23_400, -400), ...by(AN, booked())),
      'rounded where coins are about': ask(
        takenRounded(23_000, -400),
        ...by(HOA, field('info', 'currency', BARE, 'KWD')),
        ...by(AN, booked()),
      ),
      'rounded a second time': ask(
        takenRounded(23_000, -400),
        ...by(AN, booked()),
        ...by(LAN, takenRounded(1000, -400, 'cash', 'p2', 'ben-thanh-A-2')),
      ),
      'for another session than asked': ask(
        taken(100, 's2'),
        ...by(AN, booked(), askedWith('cash'), session('booked', {}, 's2')),
      ),
    },
  },
  {
    path: 'payments/*/settled',
    ordinarily: ask(settled(), ...by(AN, askedWith('wallet'))),
    but: {
      'asked to pay in cash': ask(settled(), ...by(AN, askedWith('cash'))),
      'never asked': ask(settled(), ...by(LAN, taken())),
      'declined before': ask(settled(), ...by(AN, askedWith('wallet')), ...by(SERVER, payment('declined', {}))),
    },
  },
  {
    path: 'payments/*/declined',
    ordinarily: ask(payment('declined', { why: 'balance-too-low', missing: 40 }), ...by(AN, askedWith('wallet'))),
    but: {
      'never asked': ask(payment('declined', { why: 'balance-too-low' }), ...by(LAN, taken())),
      'settled before': ask(
        payment('declined', { why: 'balance-too-low' }),
        ...by(AN, askedWith('wallet')),
        ...by(SERVER, settled()),
      ),
    },
  },
  {
    path: 'payments/*/refunded/#',
    ordinarily: ask(refunded(100), ...by(LAN, taken(100))),
    but: {
      'of what a wallet paid': ask(refunded(100), ...by(AN, askedWith('wallet')), ...by(SERVER, settled())),
      'of what was paid twice over': ask(refunded(100), ...by(LAN, taken(60)), ...by(SERVER, settled(60))),
      'one more than was paid': ask(refunded(101), ...by(LAN, taken(100))),
      'of what was never paid': ask(refunded(1), ...by(AN, askedWith('wallet'))),
      'up to the limit in two': ask(refunded(40, 2), ...by(LAN, taken(200), refunded(60))),
      'one above the limit in two': ask(refunded(41, 2), ...by(LAN, taken(200), refunded(60))),
      'more than was left': ask(refunded(41, 2), ...by(LAN, taken(100), refunded(60))),
      'with a number left out': ask(refunded(10, 2), ...by(LAN, taken(100))),
      'by the acquirer': ask(
        payment('refunded/1', { amount: 10, why: 'paid twice', to: 'online' }),
        ...by(AN, booked()),
        ...by(SERVER, paidOnline('ben-thanh-CO-7')),
      ),
      'of what staff paid as a customer': ask(
        refunded(10),
        ...by({ id: 'lan' }, booked(), askedWith('wallet')),
        ...by(SERVER, settled()),
      ),
      'under the receipt it was paid under': ask(
        payment('refunded/1', { amount: 10, why: 'paid twice', to: 'cash', receipt: RECEIPT }),
        ...by(LAN, taken(100)),
      ),
      'above the limit, where none is set': {
        fact: refunded(101),
        given: by(LAN, taken(200)),
      },
    },
  },
]

import { personOf } from '../../shared/documents/author.ts'
import { openShift } from '../../shared/documents/desk/actions.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk } from '../../shared/documents/desk.ts'
import { pairKey } from '../../shared/documents/keys.ts'
import { bareFact, fact, type Outcome } from '../../shared/documents/outcome.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { JudgedDocument } from './judged-document.ts'
import { LAN, SERVER } from './people.ts'
import { clock } from './station-scene.ts'

/** A desk on one day, with the real gate, fold and actions. The order of the calls is the order of arrival. */
export class DeskScene extends JudgedDocument<DeskView> {
  constructor() {
    super(desk)
  }

  /** A person at the desk acts, in their own name. */
  at(time: string, author: Author, action: (view: DeskView, signed: { at: number; by: string }) => Outcome): string {
    const signed = { at: clock(time), by: personOf(author.id) }
    return this.act(author, clock(time), view => action(view, signed))
  }

  says(time: string, root: string, id: string, name: string, value: object = {}): string {
    return this.state(SERVER, clock(time), fact(root, id, name, { at: clock(time), ...value }))
  }

  /** A customer's request, as the server copies it here. */
  asksTopUp(time: string, id: string, amount: number, account = 'an'): string {
    return this.says(time, 'topups', pairKey(account, id), 'asked', { account, amount })
  }

  opens(time: string, id: string, next: number, { series = 'A', float = 200_000, author = LAN } = {}): string {
    return this.at(time, author, (view, signed) => openShift(view, { id, series, next, float, ...signed }))
  }

  /** The server's copy of money that went over the desk. */
  copies(time: string, id: string, number: number, amount: number, { series = 'A', method = 'cash' } = {}): string {
    const value = { at: clock(time), session: 's', method, amount, receipt: `b-${series}-${number}` }
    return this.state(SERVER, clock(time), bareFact('takings', id, value))
  }
}

import { askTopUp } from '../../../shared/documents/account/actions.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { askPayment } from '../../../shared/documents/station/actions.ts'
import { purseAt } from '../../../shared/documents/station/view.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Life } from './life.ts'

export type Method = 'wallet' | 'cash' | 'card'

interface Paying {
  station: string
  session: string
  customer: Author
  method: Method
}

const ANSWER_MS = 5000
/** A bill waits for its meter, and a desk for its morning; after this many looks the person leaves without paying. */
const MOST_LOOKS = 4

/** Pays a bill once there is one: from the wallet, or at the desk while it is staffed. */
export async function pay(life: Life, paying: Paying): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const money = await moneyOf(life, paying)
    if (money?.total != null && money.due === 0) return
    if (money?.total != null) await tryToPay(life, paying, money.due)
    else await life.wait(2 * MINUTE_MS)
  }
}

async function tryToPay(life: Life, paying: Paying, due: number): Promise<void> {
  const { station, session, customer } = paying
  const isOpen = life.desk(station).onDuty !== null
  const method = isOpen ? paying.method : 'wallet'
  if (method === 'wallet' && isOpen) await fund(life, station, customer, due)
  const id = life.newId()
  await life.hand.at(station, customer, view => askPayment(view, { id, session, at: life.now, method }))
  await life.wait(ANSWER_MS)
  if (method === 'wallet') return
  await life.waitMinutes(1, 4)
  await life.desk(station).take(session, method, id)
}

async function moneyOf(life: Life, { station, session }: Paying) {
  return (await life.hand.station(station)).sessions.get(session)?.money
}

/** Makes sure the wallet holds this much, if the desk is there to take it. */
export async function fund(life: Life, station: string, customer: Author, least: number): Promise<void> {
  const purse = purseAt(station, (await life.hand.station(station)).info)
  const balance = balanceIn(await life.hand.account(customer), purse, () => purse.organisation)
  if (balance >= least || life.desk(station).onDuty === null) return
  const [id, at] = [life.newId(), life.now]
  const amount = Math.ceil((least - balance + life.random.between(300_000, 800_000)) / 50_000) * 50_000
  const method = life.random.pick(['cash', 'cash', 'transfer', 'card'] as const) ?? 'cash'
  await life.hand.inAccount(customer, view => askTopUp(view, { id, at, station, amount, method }))
  await life.waitMinutes(2, 6)
  await life.desk(station).approve(pairKey(customer.id, id), amount, method)
  await life.wait(ANSWER_MS)
}

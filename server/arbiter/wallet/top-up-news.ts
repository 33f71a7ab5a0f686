import type { AccountView, TopUp } from '../../../shared/documents/account/view.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { type CustomerNews, tellCustomer } from '../account/tell.ts'
import { tellDesk } from '../desk/news.ts'
import { type Missing, NOTHING_MISSING } from '../missing.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'

interface Told {
  sight: Sight
  account: Seen<AccountView>
  topUp: TopUp
  asked: NonNullable<TopUp['asked']>
}

/** Tells the customer that their money is in the wallet, or why it is not. */
export function tellOfTopUp({ sight, account, topUp, asked }: Told): Missing {
  const { credited, declined, id } = topUp
  const heardAt = (name: string) => arrivalOf(account, 'topups', id, name) ?? sight.now
  const { station } = asked
  const news: CustomerNews[] = []
  if (credited !== undefined) {
    const currency = account.view.ledger.get(`topup:${account.id}:${id}`)?.currency
    const text = credited.note === undefined ? {} : { text: credited.note }
    const note = { at: credited.at, what: 'topped-up' as const, station, amount: credited.amount, ...text }
    const withCurrency = currency === undefined ? note : { ...note, currency }
    news.push({ key: [station, id, 'topped-up'], heardAt: heardAt('credited'), note: withCurrency })
  }
  if (declined !== undefined) {
    const note = { at: declined.at, what: 'topup-declined' as const, station, amount: asked.amount, text: declined.why }
    news.push({ key: [station, id, 'topup-declined'], heardAt: heardAt('declined'), note })
  }
  return tellCustomer(account, news, sight.now)
}

/** Tells the desk that a customer wants to bring money. */
export function tellDeskOfTopUp({
  sight,
  account,
  desk,
  topUp,
  asked,
  key,
}: Told & { desk: Seen<DeskView>; key: string }) {
  const heardAt = arrivalOf(desk, 'topups', key, 'asked')
  if (heardAt === undefined || !topUp.isOpen) return NOTHING_MISSING
  const note = { at: asked.at, what: 'topup-asked' as const, amount: asked.amount }
  return tellDesk(desk, [{ key: [account.id, topUp.id, 'topup-asked'], heardAt, note }], sight.now)
}

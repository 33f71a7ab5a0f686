import { dispute } from '../../../shared/documents/account/actions.ts'
import { personOf } from '../../../shared/documents/author.ts'
import { answerDispute, answerRefund, askRefund } from '../../../shared/documents/desk/actions.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { report, resolve } from '../../../shared/documents/station/actions.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import type { Life } from './life.ts'

const CHARGING = ['Đầu sạc khó cắm', 'Màn hình trụ sạc bị mờ', 'Cáp bị kẹt trong rãnh', 'Đèn báo không sáng']
const READING = ['Ổ cắm không có điện', 'Ghế bị lung lay', 'Đèn bàn chập chờn', 'Máy lạnh thổi quá mạnh']

/** A fault at an unused spot; it is reported, and later put right. */
export async function breakDown(life: Life, station: string, customer: Author): Promise<void> {
  const view = await life.hand.station(station)
  const isWhole = (id: string) => spotAt(view, id, life.now).holder === null && !spotAt(view, id, life.now).isBlocked
  const spot = life.random.pick([...view.connectors.values()].filter(({ id }) => isWhole(id)))
  const { onDuty } = life.desk(station)
  if (spot === undefined || onDuty === null) return
  const [id, text] = [life.newId(), life.random.pick(view.info.kind === 'library' ? READING : CHARGING) ?? '']
  const isSerious = life.random.chance(0.4)
  const said = { id, at: life.now, connector: spot.id, text, blocks: isSerious }
  await life.hand.at(station, isSerious ? onDuty : customer, seen => report(seen, said))
  await life.waitMinutes(25, 240)
  while (life.desk(station).onDuty === null) await life.waitMinutes(20, 40)
  const who = life.desk(station).onDuty ?? onDuty
  await life.hand.at(station, who, seen => resolve(seen, { issue: id, at: life.now, text: 'Đã xử lý' }))
}

/** A customer gets back part of a payment; above the staff's limit the owner has to agree. */
export async function giveBack(life: Life, station: string, session: string): Promise<void> {
  const view = await life.hand.station(station)
  const payment = view.sessions.get(session)?.payments.find(({ settled, taken }) => (settled ?? taken) !== undefined)
  const { onDuty } = life.desk(station)
  const paid = (payment?.settled ?? payment?.taken)?.amount ?? 0
  if (payment === undefined || onDuty === null || paid < 10_000) return
  const amount = Math.max(5000, Math.round((paid * life.random.between(0.2, 0.6)) / 1000) * 1000)
  const why = view.info.kind === 'library' ? 'Phòng đọc ồn, giảm giá cho khách' : 'Trụ sạc dừng giữa chừng'
  if (amount < view.info.refundLimit && life.random.chance(0.7)) {
    await life.desk(station).refund(payment.id, amount, why)
    return
  }
  const signed = (who: Author) => ({ at: life.now, by: personOf(who.id) })
  const id = life.newId()
  const asked = { id, payment: payment.id, amount, why, to: 'wallet' as const }
  await life.hand.atDesk(station, onDuty, (desk, seen) => askRefund(desk, seen, { ...signed(onDuty), ...asked }))
  await life.waitMinutes(20, 90)
  const { owner } = life.cast
  const declined = life.random.chance(0.2) ? { declined: 'Đã giảm giá trên hoá đơn' } : {}
  await life.hand.atDesk(station, owner, desk => answerRefund(desk, { ...signed(owner), refund: id, ...declined }))
}

/** A customer disputes a bill, and is told why it is right. */
export async function disagree(life: Life, station: string, customer: Author, session: string): Promise<void> {
  const [id, text] = [life.newId(), 'Tôi rời đi sớm hơn giờ ghi trên hoá đơn, nhờ kiểm tra lại giúp.']
  if (!(await life.hand.inAccount(customer, view => dispute(view, { id, at: life.now, session, text })))) return
  await life.waitMinutes(60, 400)
  const { owner } = life.cast
  await life.hand.atDesk(station, owner, desk =>
    answerDispute(desk, {
      at: life.now,
      by: personOf(owner.id),
      dispute: pairKey(customer.id, id),
      text: 'Cảm ơn bạn. Giờ kết thúc được ghi khi bạn bấm dừng; lần sau nhớ bấm dừng khi rời đi nhé.',
    }),
  )
}

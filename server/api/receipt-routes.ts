import { Router } from 'express'
import { safeParse } from 'valibot'
import { getReceipt, printReceipt } from '../../shared/api/session.ts'
import { askedTransfer } from '../../shared/bank/code.ts'
import { colour } from '../../shared/brand.ts'
import { accountOf } from '../../shared/documents/author.ts'
import { claimCode } from '../../shared/documents/desk/claim-code.ts'
import type { BuyerFacts } from '../../shared/documents/desk/facts.ts'
import { readReceipt } from '../../shared/documents/desk/receipts.ts'
import { readPayment } from '../../shared/documents/station/payment.ts'
import { readSession } from '../../shared/documents/station/session.ts'
import { escpos } from '../../shared/receipt/escpos.ts'
import { paperOf } from '../../shared/receipt/paper.ts'
import { type Receipt, receiptOf } from '../../shared/receipt/receipt.ts'
import { roomOf, type StatedRecord } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session as SignIn } from '../accounts/sessions.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveOther, serveSignedIn } from '../http/serve.ts'
import { languageOf } from '../http/views.ts'
import { sendToPrinter } from '../printing/send.ts'
import type { IndexedRecord } from '../store/log.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'
import { receiptPage, STYLE_PATH } from './receipts/page.ts'
import { receiptStyle } from './receipts/style.ts'

export interface ReceiptParts extends EpochParts {
  accounts: Pick<Accounts, 'roleIn' | 'throttles'>
  views: Views
  /** Whether printers may be in the server's own network, as for webhooks. */
  mayCallInside?: boolean
}

const DAY_S = 86_400

export function receiptRoutes(callers: Callers, parts: ReceiptParts): Router {
  const router = Router()

  router.get(STYLE_PATH, ({ query }, response) => {
    // Only a colour goes into the file, nothing else that a stranger writes.
    const read = safeParse(colour, `#${query.colour}`)
    const style = receiptStyle(read.success ? read.output : null)
    response.set('Cache-Control', `public, max-age=${DAY_S}`).type('css').send(style)
  })

  serveOther(router, callers, getReceipt, async ({ input, session, request }, response) => {
    const found = await findReceipt(parts, input, session)
    if (found === null) return { ok: false, why: 'no-such-receipt' }
    if (found === 'not-yours') return { ok: false, why: 'not-yours' }
    response.type('html').send(receiptPage(found, input.lang ?? languageOf(request)))
    return null
  })

  serveSignedIn(router, callers, printReceipt, async ({ input, session }) => {
    const { station, lang, opensDrawer = false } = input
    if (!isCrew(parts, session, station)) return { ok: false, why: 'not-yours' }
    const admission = parts.accounts.throttles.prints.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const found = await findReceipt(parts, input, session)
    if (found === null || found === 'not-yours') return { ok: false, why: 'no-such-receipt' }
    const room = roomOf('desk', station)
    const printer = await withLiveDoc(parts, room, async doc => parts.views.desk(doc).printers.get('receipts'))
    if (!printer?.to) return { ok: false, why: 'no-printer' }
    const printed = await sendToPrinter(printer.to, escpos(paperOf(found, lang), { ...printer.to, opensDrawer }), {
      mayGoInside: parts.mayCallInside ?? false,
    })
    if (printed === 'sent') return { ok: true, value: {} }
    return { ok: false, why: printed === 'inside' ? 'printer-inside' : 'printer-down' }
  })

  return router
}

/** From the permanent index: a receipt outlives its epoch. */
async function findReceipt(
  parts: ReceiptParts,
  { station, payment: id }: { station: string; payment: string },
  signIn: SignIn,
): Promise<Receipt | 'not-yours' | null> {
  const { name } = roomOf('station', station)
  const paid = await recordIn(parts, name, `payments/${id}`)
  const payment = paid && readPayment(id, statedOf(paid))
  const used = payment && (await recordIn(parts, name, `sessions/${payment.session}`))
  if (paid === undefined || payment === undefined || used === undefined)
    return isCrew(parts, signIn, station) ? null : 'not-yours'
  const isOwn = signIn.portal === 'customer' && [paid, used].some(({ owner }) => accountOf(owner) === signIn.person)
  if (!isOwn && !isCrew(parts, signIn, station)) return 'not-yours'
  const session = readSession(payment.session, statedOf(used))
  const code = accountOf(used.owner) === null ? await codeOf(parts, station, payment.taken?.receipt) : null
  const named = (await recordIn(parts, roomOf('desk', station).name, `buyers/${session.id}`))?.facts.get('said')?.value
  const { buyer = null } = (named ?? {}) as Partial<BuyerFacts['said']>
  const seen = await withLiveDoc(parts, roomOf('station', station), async doc => {
    const { info, connectors, sessions } = parts.views.station(doc)
    const amount = sessions.get(session.id)?.money.due ?? 0
    const payable = { for: 'bill', station, session: session.id } as const
    return {
      info,
      spot: connectors.get(session.connector)?.label ?? session.connector,
      transfer: askedTransfer(info.bank, { amount, currency: info.currency, payable }),
    }
  })
  return seen && receiptOf({ ...seen, buyer, session, payment, claimCode: code })
}

async function recordIn({ log }: ReceiptParts, room: string, key: string): Promise<IndexedRecord | undefined> {
  return (await log.records(room, [key])).get(key)
}

function statedOf({ facts }: IndexedRecord): StatedRecord {
  return new Map([...facts].map(([name, { value }]) => [name, { value, confirmed: true }]))
}

function isCrew({ accounts }: ReceiptParts, { person, portal }: SignIn, station: string): boolean {
  return accounts.roleIn(person, portal, roomOf('desk', station)) !== null
}

/** The code is made with the id of the device that gave the number; the desk knows it. */
async function codeOf(parts: ReceiptParts, station: string, receipt: string | undefined): Promise<string | null> {
  const read = receipt === undefined ? null : readReceipt(receipt)
  if (receipt === undefined || read === null) return null
  return withLiveDoc(parts, roomOf('desk', station), async doc => {
    const device = [...parts.views.desk(doc).series.values()].find(({ given }) => given?.series === read.series)
    return device === undefined ? null : claimCode(receipt, device.id)
  })
}

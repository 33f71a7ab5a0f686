import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { INTENT_MS } from '../arbiter/wallet/intent.ts'
import type { Acquirer, Answer, Heard, Intent, Message, Question, Refund, RefusedWhy, Told } from './acquirer.ts'
import { ask, fieldIn } from './ask.ts'

export interface VnpayAccount {
  name: 'vnpay'
  /** The merchant's eight letters. */
  terminal: string
  secret: string
  /** The page, and the API for questions and refunds. */
  payUrl: string
  apiUrl: string
}

const VERSION = '2.1.0'

/** VNPAY 2.1.0: a signed address leads to its page, and it calls our address (IPN) with what became of it. */
export function vnpay(account: VnpayAccount): Acquirer {
  return {
    name: 'vnpay',
    // Nothing is asked for: the address says everything, and its signature that it is ours.
    open: async intent => ({ ok: true, url: pageOf(account, intent) }),
    read: message => read(account, message),
    answer,
    ask: question => look(account, question),
    refund: refund => giveBack(account, refund),
  }
}

function pageOf({ terminal, secret, payUrl }: VnpayAccount, intent: Intent): string {
  const fields = {
    vnp_Version: VERSION,
    vnp_Command: 'pay',
    vnp_TmnCode: terminal,
    vnp_Amount: String(intent.amount * HUNDREDTHS),
    vnp_CurrCode: 'VND',
    vnp_TxnRef: intent.id,
    vnp_OrderInfo: plain(intent.text),
    vnp_OrderType: 'other',
    vnp_Locale: intent.language === 'vi' ? 'vn' : 'en',
    vnp_ReturnUrl: intent.back,
    vnp_IpAddr: intent.address,
    vnp_CreateDate: timeIn(intent.at),
    vnp_ExpireDate: timeIn(intent.at + INTENT_MS),
  }
  const query = queryOf(Object.entries(fields))
  return `${payUrl}?${query}&vnp_SecureHash=${hash(secret, query)}`
}

/** It counts in hundredths of a dong. */
const HUNDREDTHS = 100

/** The signed text: sorted by name, written as a form writes it. */
function queryOf(fields: Iterable<[string, string]>): string {
  return new URLSearchParams([...fields].sort(([a], [b]) => (a < b ? -1 : 1))).toString()
}

function hash(secret: string, text: string): string {
  return createHmac('sha512', secret).update(text).digest('hex')
}

function isHash(secret: string, text: string, given: string): boolean {
  const [right, said] = [Buffer.from(hash(secret, text), 'hex'), Buffer.from(given, 'hex')]
  return right.length === said.length && timingSafeEqual(right, said)
}

/** `20261129143005`, by Vietnam's clock. */
function timeIn(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14)
}

/** Vietnamese without its marks: its own rule for what a payment is for. */
function plain(text: string): string {
  const letters = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
  return letters.replaceAll(/[^A-Za-z0-9 .,-]/g, ' ').slice(0, 200)
}

function read({ terminal, secret }: VnpayAccount, { query }: Message): Told {
  const fields = new URLSearchParams(query)
  const given = fields.get('vnp_SecureHash') ?? ''
  const unsigned = new Set(['vnp_SecureHash', 'vnp_SecureHashType'])
  const signed = [...fields].filter(([name]) => name.startsWith('vnp_') && !unsigned.has(name))
  if (!isHash(secret, queryOf(signed), given) || fields.get('vnp_TmnCode') !== terminal) return { kind: 'forged' }
  const intent = fields.get('vnp_TxnRef') ?? ''
  const amount = Number(fields.get('vnp_Amount')) / HUNDREDTHS
  const [code, status] = [fields.get('vnp_ResponseCode'), fields.get('vnp_TransactionStatus')]
  if (code !== '00' || status !== '00') return { kind: 'refused', intent, why: WHYS[code ?? ''] ?? 'bank-refused' }
  const reference = fields.get('vnp_TransactionNo') || intent
  return Number.isSafeInteger(amount) && amount > 0
    ? { kind: 'paid', intent, reference, amount, currency: 'VND' }
    : { kind: 'other' }
}

/** Its codes; all others are the bank's. */
const WHYS: Readonly<Record<string, RefusedWhy>> = { '11': 'no-word', '24': 'gave-up' }

const ANSWERS = {
  kept: ['00', 'Confirm Success'],
  known: ['02', 'Order already confirmed'],
  unknown: ['01', 'Order not found'],
  'other-sum': ['04', 'Invalid amount'],
  forged: ['97', 'Invalid signature'],
} as const satisfies Record<Heard, readonly [string, string]>

function answer(heard: Heard): { status: number; body: object } {
  const [RspCode, Message] = ANSWERS[heard]
  return { status: 200, body: { RspCode, Message } }
}

/** It knows nothing of it yet: nobody has been on its page. */
const UNKNOWN_YET = '91'

/** `querydr`. What is asked is signed in an order of its own, and so is the answer. */
async function look(account: VnpayAccount, { id, at, askedAt }: Question): Promise<Answer<{ told: Told }>> {
  const { terminal, secret } = account
  const fields = {
    vnp_RequestId: randomUUID().replaceAll('-', ''),
    vnp_Version: VERSION,
    vnp_Command: 'querydr',
    vnp_TmnCode: terminal,
    vnp_TxnRef: id,
    vnp_TransactionDate: timeIn(at),
    vnp_CreateDate: timeIn(askedAt),
    vnp_IpAddr: '127.0.0.1',
    vnp_OrderInfo: `Query ${id}`,
  }
  const answered = await askSigned(account, fields)
  if (answered === null) return { ok: false, why: 'no-answer', text: '' }
  const said = saidIn(answered)
  if (said('ResponseCode') === UNKNOWN_YET) return { ok: true, told: { kind: 'other' } }
  if (said('ResponseCode') !== '00') return { ok: false, why: 'refused', text: said('Message').slice(0, 200) }
  const signed = [...SIGNED_ANSWER, 'PromotionCode', 'PromotionAmount'].map(said).join('|')
  const isIts = isHash(secret, signed, said('SecureHash')) && said('TmnCode') === terminal && said('TxnRef') === id
  return isIts ? { ok: true, told: becameOf(said) } : { ok: false, why: 'no-answer', text: 'signature' }
}

/** A field of its answer: sums and numbers come as either. */
function saidIn(answered: unknown): (name: string) => string {
  return name => {
    const value = fieldIn(answered, `vnp_${name}`)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}

/** 00: paid; 02: the bank has refused. All others are open, or for a person. */
function becameOf(said: (name: string) => string): Told {
  const [intent, status, amount] = [said('TxnRef'), said('TransactionStatus'), Number(said('Amount')) / HUNDREDTHS]
  if (status === '02') return { kind: 'refused', intent, why: 'bank-refused' }
  const isPaid = status === '00' && said('TransactionType') === '01' && Number.isSafeInteger(amount) && amount > 0
  if (!isPaid) return { kind: 'other' }
  return { kind: 'paid', intent, reference: said('TransactionNo') || intent, amount, currency: 'VND' }
}

/** Its API's answer; null: nobody answered, or it has trouble of its own. */
async function askSigned({ secret, apiUrl }: VnpayAccount, fields: Readonly<Record<string, string>>): Promise<unknown> {
  const body = JSON.stringify({ ...fields, vnp_SecureHash: hash(secret, Object.values(fields).join('|')) })
  const answered = await ask({ url: apiUrl, headers: { 'content-type': 'application/json' }, body })
  return answered === null || answered.status >= 500 ? null : answered.json
}

/** It has had this very request, and does not say what became of it: only a person can see. */
const ASKED_BEFORE = '94'

async function giveBack(account: VnpayAccount, refund: Refund): Promise<Answer<{ reference: string }>> {
  const { terminal, secret } = account
  const { key, paid, amount } = refund
  const fields = {
    vnp_RequestId: key,
    vnp_Version: VERSION,
    vnp_Command: 'refund',
    vnp_TmnCode: terminal,
    // 02: all of it; 03: a part.
    vnp_TransactionType: amount === paid.amount ? '02' : '03',
    vnp_TxnRef: paid.intent,
    vnp_Amount: String(amount * HUNDREDTHS),
    vnp_TransactionNo: paid.reference,
    vnp_TransactionDate: timeIn(paid.at),
    vnp_CreateBy: 'Berth',
    vnp_CreateDate: timeIn(refund.at),
    vnp_IpAddr: '127.0.0.1',
    vnp_OrderInfo: `Refund ${key}`,
  }
  const answered = await askSigned(account, fields)
  if (answered === null) return { ok: false, why: 'no-answer', text: '' }
  const said = saidIn(answered)
  const [code, text] = [said('ResponseCode'), said('Message').slice(0, 200)]
  // What is refused before it is read is not signed: an error of ours, or of the account.
  if (code !== '00') return { ok: false, why: 'refused', text: code === ASKED_BEFORE ? `${text} (94)` : text }
  const isIts = isHash(secret, SIGNED_ANSWER.map(said).join('|'), said('SecureHash'))
  return isIts ? { ok: true, reference: said('TransactionNo') } : { ok: false, why: 'no-answer', text: 'signature' }
}

const SIGNED_ANSWER = [
  ...['ResponseId', 'Command', 'ResponseCode', 'Message', 'TmnCode', 'TxnRef', 'Amount', 'BankCode', 'PayDate'],
  ...['TransactionNo', 'TransactionType', 'TransactionStatus', 'OrderInfo'],
]

import { createHmac, timingSafeEqual } from 'node:crypto'
import { INTENT_MS } from '../arbiter/wallet/intent.ts'
import type { Acquirer, Answer, Heard, Intent, Message, Question, Refund, Told } from './acquirer.ts'
import { type Asked, ask, fieldIn, textIn } from './ask.ts'

export interface StripeAccount {
  name: 'stripe'
  /** `sk_live_…` */
  key: string
  /** `whsec_…`, of the endpoint that the messages come to. */
  webhookSecret: string
  url: string
}

/** Forms and events are read as of this version, whatever the account has chosen. */
const VERSION = '2024-06-20'
const TOLERANCE_S = 300

/** Checkout Sessions: Stripe's page takes the card, and its events tell of it. */
export function stripe(account: StripeAccount): Acquirer {
  return {
    name: 'stripe',
    open: intent => open(account, intent),
    read: message => read(account, message),
    answer,
    ask: question => look(account, question),
    refund: refund => giveBack(account, refund),
  }
}

async function open(account: StripeAccount, intent: Intent): Promise<Answer<{ url: string; page: string }>> {
  const answered = await post(account, '/v1/checkout/sessions', `${intent.id}-open`, {
    mode: 'payment',
    client_reference_id: intent.id,
    'metadata[intent]': intent.id,
    'payment_intent_data[metadata][intent]': intent.id,
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': intent.currency.toLowerCase(),
    'line_items[0][price_data][unit_amount]': String(intent.amount),
    'line_items[0][price_data][product_data][name]': intent.text,
    // Asked for again under one key it has to be the same to the letter, so nothing here depends on the moment.
    expires_at: String(Math.ceil((intent.at + INTENT_MS) / 1000) + 60),
    locale: intent.language,
    success_url: intent.back,
    cancel_url: intent.back,
  })
  if (!answered.ok) return answered
  const [url, page] = [textIn(answered.json, 'url'), textIn(answered.json, 'id')]
  return url === '' ? { ok: false, why: 'refused', text: 'no page' } : { ok: true, url, page }
}

/** The session as it stands. Over TLS with our key it needs no signature; it has to be the one that was asked for. */
async function look(account: StripeAccount, { id, page }: Question): Promise<Answer<{ told: Told }>> {
  if (page === null || !/^[\w-]{1,120}$/.test(page)) return { ok: true, told: { kind: 'other' } }
  const answered = await get(account, `/v1/checkout/sessions/${page}`)
  if (!answered.ok) return answered
  const isIts = textIn(answered.json, 'id') === page && textIn(answered.json, 'client_reference_id') === id
  return { ok: true, told: isIts ? sessionIn(answered.json) : { kind: 'other' } }
}

/** What a Checkout Session says of its payment: that it is paid, or that its time is over. */
function sessionIn(session: unknown): Told {
  const said = (name: string) => textIn(session, name)
  const [intent, amount] = [said('client_reference_id'), fieldIn(session, 'amount_total')]
  if (said('payment_status') === 'paid' && isAmount(amount)) {
    const currency = said('currency').toUpperCase()
    return { kind: 'paid', intent, reference: said('payment_intent') || said('id'), amount, currency }
  }
  return said('status') === 'expired' ? { kind: 'refused', intent, why: 'no-word' } : { kind: 'other' }
}

async function giveBack(account: StripeAccount, refund: Refund): Promise<Answer<{ reference: string }>> {
  const answered = await post(account, '/v1/refunds', `${refund.key}-refund`, {
    payment_intent: refund.paid.reference,
    amount: String(refund.amount),
    'metadata[refund]': refund.key,
    'metadata[station]': refund.station,
  })
  if (!answered.ok) return answered
  const [reference, status] = [textIn(answered.json, 'id'), textIn(answered.json, 'status')]
  const isUnderway = reference !== '' && ['succeeded', 'pending', 'requires_action'].includes(status)
  return isUnderway ? { ok: true, reference } : { ok: false, why: 'refused', text: status }
}

function get({ url, key }: StripeAccount, path: string): Promise<Answer<{ json: unknown }>> {
  return answerTo({ url: `${url}${path}`, headers: { authorization: `Bearer ${key}`, 'stripe-version': VERSION } })
}

function post(
  { url, key }: StripeAccount,
  path: string,
  once: string,
  form: Readonly<Record<string, string>>,
): Promise<Answer<{ json: unknown }>> {
  return answerTo({
    url: `${url}${path}`,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-www-form-urlencoded',
      'idempotency-key': once,
      'stripe-version': VERSION,
    },
    body: new URLSearchParams(form).toString(),
  })
}

async function answerTo(asked: Asked): Promise<Answer<{ json: unknown }>> {
  const answered = await ask(asked)
  // 409: the same is being asked already. 429: too fast. 5xx: it may have been done.
  if (answered === null || answered.status === 409 || answered.status === 429 || answered.status >= 500)
    return { ok: false, why: 'no-answer', text: String(answered?.status ?? '') }
  if (answered.status >= 400)
    return { ok: false, why: 'refused', text: textIn(answered.json, 'error', 'message').slice(0, 200) }
  return { ok: true, json: answered.json }
}

function read(account: StripeAccount, message: Message): Told {
  if (!isSigned(account.webhookSecret, message)) return { kind: 'forged' }
  const event: unknown = jsonIn(message.body)
  const told = (...path: string[]) => textIn(event, 'data', 'object', ...path)
  const intent = told('client_reference_id')
  switch (textIn(event, 'type')) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded': {
      // Completed, and the bank still thinks about it: the second event brings its word.
      return sessionIn(fieldIn(event, 'data', 'object'))
    }
    case 'checkout.session.async_payment_failed':
      return { kind: 'refused', intent, why: 'bank-refused' }
    case 'checkout.session.expired':
      return { kind: 'refused', intent, why: 'no-word' }
    case 'refund.failed':
      return {
        kind: 'bounced',
        station: told('metadata', 'station'),
        refund: told('metadata', 'refund'),
        text: told('failure_reason'),
      }
    default:
      return { kind: 'other' }
  }
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

/** `t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>">`; there are several v1 while a secret is changed. */
function isSigned(secret: string, { headers, body, now }: Message): boolean {
  const header = headers['stripe-signature']
  if (typeof header !== 'string' || header.length > 2000) return false
  const parts = header.split(',').map(part => part.trim().split('='))
  const seconds = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(Number(seconds) - now / 1000) > TOLERANCE_S) return false
  const right = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
  return parts.some(([name, value = '']) => {
    const given = Buffer.from(value, 'hex')
    return name === 'v1' && given.length === right.length && timingSafeEqual(given, right)
  })
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}

/** Anything but 2xx is told again, for days: what we do not know will not be known then either. */
function answer(heard: Heard): { status: number; body: object } {
  return heard === 'forged' ? { status: 400, body: { received: false } } : { status: 200, body: { received: true } }
}

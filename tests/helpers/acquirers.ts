import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { HashAlgorithm, VNPay } from 'vnpay'
import { calculateSecureHash } from 'vnpay/utils'
import type { StripeAccount } from '../../server/acquirer/stripe.ts'
import type { VnpayAccount } from '../../server/acquirer/vnpay.ts'

/*
 * Simulated acquirers: servers of their own that speak as Stripe and VNPAY do, and sign with those two's own helpers (VNPAY has
 * none: with the library that most merchants use).
 */

/** What is wrong with a message. */
export interface Fault {
  /** Another sum or currency than was asked for. */
  amount?: number
  currency?: string
  /** Another's payment is told of. */
  intent?: string
  /** Under this secret instead. */
  secret?: string
  /** Changed on its way. */
  change?: (text: string) => string
  /** Told at another time. */
  at?: number
}

export type Outcome = 'paid' | 'refused' | 'gave-up' | 'expired'

export interface SimulatedAcquirer {
  readonly account: StripeAccount | VnpayAccount
  /** Where messages go: a server of ours. */
  base: string
  /** How refunds are answered, and new pages. */
  answers: 'well' | 'refused' | 'not-at-all'
  /** What is wrong with its answer when it is asked about a payment; they are all right by default. */
  answerFault: Fault
  /** What was asked of it, by the key under which it is done once. */
  readonly asked: { what: string; key: string; amount: number }[]
  /** The sum that a page asks for. */
  amountOn(url: string): number
  /** What somebody does on a page: tells of it, and gives the status and the words of the answer. */
  tell(url: string, outcome: Outcome, fault?: Fault): Promise<string>
  /** The same, and it tells nobody: it has to be asked. */
  settle(url: string, outcome: Outcome): void
  /** Whether a page is one of its own, and unharmed. */
  isIts(url: string): boolean
}

/** In the currency's smallest unit, as both keep it here. */
interface Session {
  id: string
  amount: number
  currency: string
  intent: string
  back: string
}

abstract class Simulated implements SimulatedAcquirer {
  base = ''
  answers: SimulatedAcquirer['answers'] = 'well'
  answerFault: Fault = {}
  /** By intent. */
  protected readonly outcomes = new Map<string, Outcome>()
  readonly asked: SimulatedAcquirer['asked'] = []
  readonly now: () => number
  protected own = ''
  abstract readonly account: SimulatedAcquirer['account']

  constructor(now: () => number) {
    this.now = now
  }

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      void this.#handle(request).then(answered => {
        if (answered === null) return request.socket.destroy()
        const isPage = typeof answered.body === 'string'
        const type = isPage ? 'text/html; charset=utf-8' : 'application/json'
        response.writeHead(answered.status, { 'content-type': type, ...(answered.to && { location: answered.to }) })
        response.end(isPage ? answered.body : JSON.stringify(answered.body))
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => closed(server))
    this.own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return this
  }

  abstract amountOn(url: string): number
  abstract isIts(url: string): boolean
  abstract settle(url: string, outcome: Outcome): void
  abstract tell(url: string, outcome: Outcome, fault?: Fault): Promise<string>
  protected abstract api(request: IncomingMessage, body: string): { status: number; body: object } | null
  protected abstract backFrom(url: string): string

  /** Its API; and its page, with what somebody may press there. */
  async #handle(request: IncomingMessage): Promise<{ status: number; body: object | string; to?: string } | null> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = `${this.own}${request.url}`
    const isApi = request.method === 'POST' ? !url.includes('press=') : url.startsWith(`${this.own}/v1/`)
    if (isApi) return this.answers === 'not-at-all' ? null : this.api(request, Buffer.concat(chunks).toString())
    const pressed = /[?&]press=([\w-]+)/.exec(url)?.[1]
    const page = url.replace(/[?&]press=[\w-]+/, '')
    if (pressed === undefined) return { status: 200, body: pageOf(page, this.isIts(page)) }
    if (pressed !== 'leave') await this.tell(page, pressed as Outcome)
    return { status: 303, body: '', to: this.backFrom(page) }
  }
}

const pageOf = (url: string, isIts: boolean) => {
  const form = (press: string, word: string) =>
    `<form method="post" action="${url}${url.includes('?') ? '&' : '?'}press=${press}"><button>${word}</button></form>`
  return isIts
    ? `<!doctype html><title>Bank</title><h1>Bank</h1>${form('paid', 'Pay')}${form('refused', 'Refuse')}${form('leave', 'Leave')}`
    : '<!doctype html><title>Bank</title><h1>Wrong signature</h1>'
}

class SimulatedStripe extends Simulated {
  readonly #secret = `whsec_${randomUUID().replaceAll('-', '')}`
  readonly #sessions = new Map<string, Session>()
  /** By idempotency key: asked again the answer is the same. */
  readonly #answered = new Map<string, { form: string; answer: { status: number; body: object } }>()

  get account(): StripeAccount {
    return { name: 'stripe', key: 'sk_test_simulated', webhookSecret: this.#secret, url: this.own }
  }

  protected api({ url, headers }: IncomingMessage, body: string) {
    const [key, form] = [String(headers['idempotency-key']), new URLSearchParams(body)]
    if (headers.authorization !== `Bearer ${this.account.key}`) return error(401, 'Invalid API key')
    if (url?.startsWith('/v1/checkout/sessions/')) return this.#look(url)
    const before = this.#answered.get(key)
    if (before !== undefined)
      return before.form === body ? before.answer : error(400, 'Keys for idempotent requests can only be used again')
    if (this.answers === 'refused') return error(402, 'Your card was declined')
    const answer = url === '/v1/refunds' ? this.#refund(key, form) : this.#session(key, form)
    this.#answered.set(key, { form: body, answer })
    return answer
  }

  #session(key: string, form: URLSearchParams) {
    const id = `cs_${randomUUID()}`
    const amount = Number(form.get('line_items[0][price_data][unit_amount]'))
    const [intent, back] = [String(form.get('client_reference_id')), String(form.get('success_url'))]
    const currency = String(form.get('line_items[0][price_data][currency]'))
    this.#sessions.set(id, { id, amount, currency, intent, back })
    this.asked.push({ what: 'page', key, amount })
    return { status: 200, body: { id, object: 'checkout.session', url: `${this.own}/c/pay/${id}` } }
  }

  #look(url: string) {
    const session = this.#sessions.get(url.split('/').at(-1) ?? '')
    if (session === undefined || this.answers === 'refused') return error(404, 'No such checkout session')
    const { amount, currency, intent, secret } = this.answerFault
    this.asked.push({ what: 'question', key: session.intent, amount: 0 })
    if (secret !== undefined) return error(401, 'Invalid API key')
    const outcome = this.outcomes.get(session.intent)
    const isPaid = outcome === 'paid'
    return {
      status: 200,
      body: {
        ...{ id: session.id, object: 'checkout.session', client_reference_id: intent ?? session.intent },
        status: isPaid ? 'complete' : outcome === undefined ? 'open' : 'expired',
        payment_status: isPaid ? 'paid' : 'unpaid',
        amount_total: amount ?? session.amount,
        currency: (currency ?? session.currency).toLowerCase(),
        payment_intent: isPaid ? `pi_${session.id}` : null,
      },
    }
  }

  #refund(key: string, form: URLSearchParams) {
    this.asked.push({ what: `refund of ${form.get('payment_intent')}`, key, amount: Number(form.get('amount')) })
    return { status: 200, body: { id: `re_${key}`, object: 'refund', status: 'succeeded' } }
  }

  #on(url: string): Session {
    const session = this.#sessions.get(url.split('/').at(-1) ?? '')
    if (session === undefined) throw new Error(`No page of ours: ${url}`)
    return session
  }

  amountOn(url: string): number {
    return this.#on(url).amount
  }

  isIts(url: string): boolean {
    return this.#sessions.has(url.split('/').at(-1) ?? '')
  }

  protected backFrom(url: string): string {
    return this.#on(url).back
  }

  settle(url: string, outcome: Outcome): void {
    this.outcomes.set(this.#on(url).intent, outcome)
  }

  async tell(url: string, outcome: Outcome, fault: Fault = {}): Promise<string> {
    this.settle(url, outcome)
    const { id, amount, currency, intent } = this.#on(url)
    // Whoever leaves its page may come back: it says nothing yet.
    const type = { paid: 'completed', refused: 'async_payment_failed', 'gave-up': 'expired', expired: 'expired' }[
      outcome
    ]
    return this.send(`checkout.session.${type}`, fault, {
      ...{ id, object: 'checkout.session', payment_status: outcome === 'paid' ? 'paid' : 'unpaid' },
      amount_total: fault.amount ?? amount,
      currency: (fault.currency ?? currency).toLowerCase(),
      client_reference_id: fault.intent ?? intent,
      payment_intent: `pi_${id}`,
    })
  }

  async send(
    type: string,
    { secret = this.#secret, change = text => text, at }: Fault,
    object: object,
  ): Promise<string> {
    const payload = JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object } })
    const timestamp = Math.floor((at ?? this.now()) / 1000)
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }
    const url = `${this.base}/api/acquirer/stripe`
    const answer = await fetch(url, { method: 'POST', headers, body: change(payload) })
    return String(answer.status)
  }
}

const error = (status: number, message: string) => ({ status, body: { error: { message } } })

class SimulatedVnpay extends Simulated {
  readonly #secret = 'SIMULATEDSECRETOFVNPAY'
  readonly #transactions = new Map<string, number>()
  readonly #requests = new Set<string>()
  /** What each page asked for, by intent: it knows those that somebody was on. */
  readonly #pages = new Map<string, URLSearchParams>()

  get account(): VnpayAccount {
    return {
      ...{ name: 'vnpay', terminal: 'BERTH001', secret: this.#secret },
      ...{ payUrl: `${this.own}/paymentv2/vpcpay.html`, apiUrl: `${this.own}/merchant_webapi/api/transaction` },
    }
  }

  amountOn(url: string): number {
    return Number(new URL(url).searchParams.get('vnp_Amount')) / 100
  }

  isIts(url: string): boolean {
    const { searchParams: query } = new URL(url)
    const given = query.get('vnp_SecureHash')
    query.delete('vnp_SecureHash')
    return given === this.#sign(query) && query.get('vnp_TmnCode') === this.account.terminal
  }

  protected backFrom(url: string): string {
    return `${new URL(url).searchParams.get('vnp_ReturnUrl')}?vnp_ResponseCode=00`
  }

  #sign(query: URLSearchParams, secret = this.#secret): string {
    query.sort()
    return calculateSecureHash({
      secureSecret: secret,
      data: query.toString(),
      hashAlgorithm: HashAlgorithm.SHA512,
      bufferEncode: 'utf-8',
    })
  }

  settle(url: string, outcome: Outcome): void {
    const intent = new URL(url).searchParams.get('vnp_TxnRef') ?? ''
    this.outcomes.set(intent, outcome)
    this.#pages.set(intent, new URL(url).searchParams)
    this.#numberOf(intent)
  }

  #numberOf(intent: string): number {
    const number = this.#transactions.get(intent) ?? 14_000_001 + this.#transactions.size
    this.#transactions.set(intent, number)
    return number
  }

  async tell(url: string, outcome: Outcome, fault: Fault = {}): Promise<string> {
    this.settle(url, outcome)
    const { searchParams: asked } = new URL(url)
    const of = (name: string) => asked.get(name) ?? ''
    const intent = fault.intent ?? of('vnp_TxnRef')
    const number = this.#numberOf(intent)
    const code = { paid: '00', refused: '51', 'gave-up': '24', expired: '11' }[outcome]
    const query = new URLSearchParams({
      ...{ vnp_Amount: String((fault.amount ?? this.amountOn(url)) * 100), vnp_BankCode: 'NCB', vnp_CardType: 'ATM' },
      ...{ vnp_OrderInfo: of('vnp_OrderInfo'), vnp_PayDate: of('vnp_CreateDate'), vnp_ResponseCode: code },
      ...{
        vnp_TmnCode: fault.currency === undefined ? of('vnp_TmnCode') : 'OTHER001',
        vnp_TransactionNo: String(number),
      },
      ...{ vnp_TransactionStatus: code === '00' ? '00' : '02', vnp_TxnRef: intent },
    })
    const signature = this.#sign(query, fault.secret)
    const text = (fault.change ?? (same => same))(query.toString())
    const answer = await fetch(`${this.base}/api/acquirer/vnpay?${text}&vnp_SecureHash=${signature}`)
    const said = (await answer.json()) as { RspCode: string }
    return said.RspCode
  }

  protected api(_request: IncomingMessage, body: string) {
    const given = JSON.parse(body) as Record<string, string>
    const { vnp_SecureHash: hash, ...fields } = given
    const right = this.#hash(Object.values(fields).join('|'))
    if (given.vnp_Command === 'querydr') return this.#look(fields, hash === right)
    const key = given.vnp_RequestId ?? ''
    const isKnown = String(this.#transactions.get(given.vnp_TxnRef ?? '')) === given.vnp_TransactionNo
    const isAgain = this.#requests.has(key)
    const code = hash !== right ? '97' : !isKnown ? '91' : isAgain ? '94' : this.answers === 'refused' ? '95' : '00'
    this.#requests.add(key)
    if (code === '00')
      this.asked.push({ what: `refund of ${given.vnp_TransactionNo}`, key, amount: Number(given.vnp_Amount) / 100 })
    const answer = {
      ...{ vnp_ResponseId: randomUUID(), vnp_Command: 'refund', vnp_ResponseCode: code, vnp_Message: `code ${code}` },
      ...{ vnp_TmnCode: given.vnp_TmnCode, vnp_TxnRef: given.vnp_TxnRef, vnp_Amount: given.vnp_Amount },
      ...{ vnp_BankCode: 'NCB', vnp_PayDate: given.vnp_CreateDate, vnp_TransactionNo: `9${given.vnp_TransactionNo}` },
      ...{
        vnp_TransactionType: given.vnp_TransactionType,
        vnp_TransactionStatus: '05',
        vnp_OrderInfo: given.vnp_OrderInfo,
      },
    }
    return { status: 200, body: { ...answer, vnp_SecureHash: this.#hash(Object.values(answer).join('|')) } }
  }

  /** `querydr` */
  #look(asked: Record<string, string>, isSigned: boolean) {
    const intent = asked.vnp_TxnRef ?? ''
    const [outcome, page] = [this.outcomes.get(intent), this.#pages.get(intent)]
    this.asked.push({ what: 'question', key: intent, amount: 0 })
    const fault = this.answerFault
    const isDated = page === undefined || page.get('vnp_CreateDate') === asked.vnp_TransactionDate
    const code = !isSigned ? '97' : outcome === undefined || !isDated ? '91' : this.answers === 'refused' ? '99' : '00'
    const answer = {
      ...{ vnp_ResponseId: randomUUID(), vnp_Command: 'querydr', vnp_ResponseCode: code, vnp_Message: `code ${code}` },
      ...{
        vnp_TmnCode: fault.currency === undefined ? asked.vnp_TmnCode : 'OTHER001',
        vnp_TxnRef: fault.intent ?? intent,
      },
      ...{ vnp_Amount: String((fault.amount ?? Number(page?.get('vnp_Amount')) / 100) * 100), vnp_BankCode: 'NCB' },
      ...{ vnp_PayDate: asked.vnp_CreateDate, vnp_TransactionNo: String(this.#transactions.get(intent)) },
      ...{ vnp_TransactionType: '01', vnp_TransactionStatus: outcome === 'paid' ? '00' : '02' },
      ...{ vnp_OrderInfo: asked.vnp_OrderInfo, vnp_PromotionCode: '', vnp_PromotionAmount: '' },
    }
    const text = Object.values(answer).join('|')
    const signature = fault.secret === undefined ? this.#hash(text) : this.#hash(`${text} `)
    return { status: 200, body: { ...answer, vnp_SecureHash: signature } }
  }

  #hash(data: string): string {
    return calculateSecureHash({
      ...{ secureSecret: this.#secret, data, hashAlgorithm: HashAlgorithm.SHA512, bufferEncode: 'utf-8' },
    })
  }

  /** Their library, as another merchant would use it. */
  merchant(): VNPay {
    return new VNPay({ tmnCode: this.account.terminal, secureSecret: this.#secret, vnpayHost: this.own })
  }
}

export const openStripe = (now: () => number = Date.now) => new SimulatedStripe(now).open()
export const openVnpay = (now: () => number = Date.now) => new SimulatedVnpay(now).open()

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

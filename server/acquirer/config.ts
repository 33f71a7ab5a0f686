import { isId } from '../../shared/sync/engine.ts'
import { type Environment, given, shown } from '../environment.ts'
import type { Setting } from '../settings.ts'
import type { StripeAccount } from './stripe.ts'
import type { VnpayAccount } from './vnpay.ts'

export interface AcquirerConfig {
  /** Whose account it is: what others' customers pay must not come to it. */
  organisation: string
  account: StripeAccount | VnpayAccount
}

const STRIPE_URL = 'https://api.stripe.com'
const VNPAY_PAY_URL = 'https://pay.vnpay.vn/vpcpay.html'
const VNPAY_API_URL = 'https://merchant.vnpay.vn/merchant_webapi/api/transaction'

/** The acquirer in the environment; null where there is none, or it is wrong. Secrets are never repeated. */
export function readAcquirer(environment: Environment, problems: string[]): AcquirerConfig | null {
  const organisation = given(environment, 'ACQUIRER_ORGANISATION')
  const [key, webhookSecret] = [given(environment, 'STRIPE_SECRET_KEY'), given(environment, 'STRIPE_WEBHOOK_SECRET')]
  const [terminal, secret] = [given(environment, 'VNPAY_TMN_CODE'), given(environment, 'VNPAY_SECRET')]
  const url = readUrl(environment, 'STRIPE_URL', STRIPE_URL, problems)
  const payUrl = readUrl(environment, 'VNPAY_PAY_URL', VNPAY_PAY_URL, problems)
  const apiUrl = readUrl(environment, 'VNPAY_API_URL', VNPAY_API_URL, problems)
  if (key === undefined && terminal === undefined) {
    if (organisation !== undefined)
      problems.push('ACQUIRER_ORGANISATION needs STRIPE_SECRET_KEY or VNPAY_TMN_CODE: who takes the cards.')
    return null
  }
  if (key !== undefined && terminal !== undefined)
    problems.push('STRIPE_SECRET_KEY and VNPAY_TMN_CODE are both set: one of them takes the cards.')
  if (organisation === undefined || !isId(organisation))
    problems.push(
      `ACQUIRER_ORGANISATION is no operator: ${shown(organisation ?? '')}. It takes the id of the one whose account it is, such as ben-thanh.`,
    )
  if (given(environment, 'PUBLIC_URL') === undefined)
    problems.push('Cards online need PUBLIC_URL: customers come back there.')
  const account =
    key === undefined
      ? vnpayOf({ terminal: terminal ?? '', secret, payUrl, apiUrl }, problems)
      : stripeOf({ key, webhookSecret, url }, problems)
  return organisation === undefined ? null : { organisation, account }
}

type Unsure<Account, Secret extends keyof Account> = Omit<Account, 'name' | Secret> & Record<Secret, string | undefined>

function stripeOf(read: Unsure<StripeAccount, 'webhookSecret'>, problems: string[]): StripeAccount {
  const { webhookSecret = '' } = read
  if (!/^(sk|rk)_\w+$/.test(read.key))
    problems.push('STRIPE_SECRET_KEY is no key of Stripe: it begins with sk_ or rk_.')
  if (webhookSecret.length < LEAST_SECRET)
    problems.push('STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET: nothing is believed without its signature.')
  return { ...read, name: 'stripe', webhookSecret }
}

function vnpayOf(read: Unsure<VnpayAccount, 'secret'>, problems: string[]): VnpayAccount {
  const { terminal, secret = '' } = read
  if (!/^[A-Za-z0-9]{8}$/.test(terminal))
    problems.push(`VNPAY_TMN_CODE is no terminal: ${shown(terminal)}. It takes VNPAY's eight letters and digits.`)
  if (secret.length < LEAST_SECRET)
    problems.push('VNPAY_TMN_CODE needs VNPAY_SECRET: nothing is believed without its signature.')
  return { ...read, name: 'vnpay', secret }
}

/** With an empty one anybody could sign. */
const LEAST_SECRET = 16

/** Without TLS only on this machine: whoever is in between would read the key. */
function readUrl(environment: Environment, name: Setting, usual: string, problems: string[]): string {
  const text = given(environment, name)
  if (text === undefined) return usual
  const url = /^https?:\/\/[^\s?#@]+$/.test(text) && URL.canParse(text) ? new URL(text) : null
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
  if (url === null || (url.protocol !== 'https:' && !isHere))
    problems.push(`${name} is no address: ${shown(text)}. It takes one such as ${usual}.`)
  return text.replace(/\/$/, '')
}

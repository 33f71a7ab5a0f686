import type { AcquirerName } from './acquirer.ts'

/** As it calls itself, in any language. */
export const ACQUIRER_NAMES: Readonly<Record<AcquirerName, string>> = { stripe: 'Stripe', vnpay: 'VNPAY' }

/** Its amounts are in the smallest unit of these, as ours are: of all others it counts differently, or has none. */
const STRIPE = ['VND', 'USD', 'EUR', 'GBP', 'AUD', 'CAD', 'CHF', 'JPY', 'KRW', 'NZD', 'SGD', 'THB', 'MYR', 'PHP', 'INR']

const CURRENCIES: Readonly<Record<AcquirerName, readonly string[]>> = { stripe: STRIPE, vnpay: ['VND'] }

/** Whether money in this currency can be paid there. */
export function takesOnline(acquirer: AcquirerName | null | undefined, currency: string): acquirer is AcquirerName {
  return acquirer !== null && acquirer !== undefined && CURRENCIES[acquirer].includes(currency)
}
